import type { Reader, Tx } from "../../db/database.ts";
import { PRIORITY } from "../../delivery/messages.ts";
import { queueMessage } from "../../delivery/queue.ts";
import { findPerson } from "../../slack/people/store.ts";
import { startOfLocalDay } from "../../time/local-time.ts";
import { type DueTimer, setTimer } from "../../timers/index.ts";
import type { Item, Whom } from "../item.ts";
import { awayOf } from "../people/away.ts";
import { findWishes } from "../people/wishes.ts";
import { ZONE_WAIT_MS, type Zones } from "../people/zones.ts";
import { listDue, listWaits, markJoined, markTold } from "../store.ts";
import { DUE } from "../tell.ts";
import { countTellings, insertTelling } from "../tellings.ts";
import { DEFAULT_HOURS, nextTellingAt, type Reach, type UsualHours } from "./decide.ts";
import { type AtFixedHours, countStillToCome } from "./fixed-hours.ts";
import { JOINED, newJoinedKey } from "./joined.ts";

/** So much is told one person in one transaction; the rest follows in the next one. */
const BATCH = 200;
/** People whose zone Slack does not tell. */
const UNKNOWN_ZONE = "UTC";

/** Working hours of a workspace for those who live in a zone (IANA); undefined before anybody has set them. */
export type HoursOf = (
  read: Reader,
  of: { readonly workspaceId: string; readonly zone: string },
) => Promise<UsualHours | undefined>;

interface DueDeps {
  readonly hoursOf: HoursOf;
  readonly zones: Zones;
  readonly atFixedHours: AtFixedHours;
}

/** Tells somebody everything that may be told now, and wakes up when the next thing may be. */
export async function tellWhatIsDue(
  { hoursOf, zones, atFixedHours }: DueDeps,
  tx: Tx,
  { workspaceId, subject: userId, now }: DueTimer,
): Promise<void> {
  const whom = { workspaceId, userId };
  const due = await listDue(tx, { ...whom, now, limit: BATCH });
  for (const item of due) if (item.isUrgent) await tellUrgent(tx, item, now);
  if (!(await findPerson(tx, whom)) && due.some(({ isUrgent }) => !isUrgent) && zones.want(tx, whom))
    return wakeUp(tx, whom, now + ZONE_WAIT_MS);
  const reach = await loadReach(hoursOf, tx, { ...whom, now });
  if (nextTellingAt(inThread(reach)) <= now)
    for (const item of due) if (item.how === "in_thread" && !item.isUrgent) await tellInPlace(tx, item);
  const direct = due.filter(({ how, isUrgent }) => how !== "in_thread" && !isUrgent);
  const isOfItsHour = ({ renderer }: Item) => renderer in atFixedHours;
  const spentFirst = await tellDirectly(tx, direct.filter(isOfItsHour), reach);
  const kept = await countStillToCome(atFixedHours, tx, { whom, reach });
  const others = direct.filter((item) => !isOfItsHour(item));
  const spentToday = await tellDirectly(tx, others, { ...reach, spentToday: spentFirst + kept });
  await wakeUpAgain(tx, whom, { ...reach, spentToday });
}

/**
 * The first instant from `now` on (epoch milliseconds) that is in somebody's hours: when a thread may tell them something.
 * @param usual the workspace's hours by zone: the week for those who have none of their own, closed days for all
 */
export async function nextInHoursOf(
  read: Reader,
  { usual, ...of }: Whom & { readonly usual: (zone: string) => UsualHours; readonly now: number },
): Promise<number> {
  return nextTellingAt(inThread(await loadReach(async (_, { zone }) => usual(zone), read, of)));
}

/** When somebody can be reached from `now` on. */
export async function loadReach(
  hoursOf: HoursOf,
  read: Reader,
  { now, ...whom }: Whom & { readonly now: number },
): Promise<Reach> {
  const known = await findPerson(read, whom);
  const zone = known?.person.timeZone ?? UNKNOWN_ZONE;
  const { weekly, absence } = await findWishes(read, whom);
  const usual = await hoursOf(read, { workspaceId: whom.workspaceId, zone });
  const sinceAt = startOfLocalDay(zone, now);
  return {
    now,
    zone,
    hours: weekly ?? usual?.weekly ?? DEFAULT_HOURS,
    exceptions: usual?.exceptions ?? {},
    away: absence,
    spentToday: await countTellings(read, { ...whom, sinceAt }),
  };
}

/** A thread waits for hours only. */
function inThread(reach: Reach): Reach {
  return { ...reach, away: undefined, spentToday: 0 };
}

async function tellUrgent(tx: Tx, item: Item, now: number): Promise<void> {
  if (item.how === "in_thread") return tellInPlace(tx, item);
  const { workspaceId, userId } = item;
  const away = item.isPersonal ? undefined : await awayOf(tx, { workspaceId, userId, at: now });
  await post(tx, item, { to: away?.standInId ?? userId });
  await markTold(tx, item);
}

async function tellInPlace(tx: Tx, item: Item): Promise<void> {
  const { userId, place, threadOf, isBroadcast } = item;
  await post(tx, item, { to: place ?? userId, ...(threadOf !== null && { threadOf, isBroadcast }) });
  await markTold(tx, item);
}

/** The tellings that go out as direct messages, oldest first, as long as the budget lasts. @returns how much of it is spent then */
async function tellDirectly(tx: Tx, due: readonly Item[], reach: Reach): Promise<number> {
  const { now } = reach;
  let spentToday = reach.spentToday;
  let isJoinedTold = false;
  for (const item of due) {
    if (item.how === "joined" && isJoinedTold) continue;
    if (nextTellingAt({ ...reach, spentToday }) > now) break;
    await (item.how === "joined" ? tellJoined(tx, item, now) : tellAlone(tx, item, now));
    isJoinedTold ||= item.how === "joined";
    spentToday += 1;
  }
  return spentToday;
}

async function tellAlone(tx: Tx, item: Item, now: number): Promise<void> {
  const { workspaceId, userId, key } = item;
  await post(tx, item, { to: userId });
  await markTold(tx, item);
  await insertTelling(tx, { workspaceId, userId, key, toldAt: now });
}

/** Everything joined that is due goes together. */
async function tellJoined(tx: Tx, { workspaceId, userId }: Item, now: number): Promise<void> {
  const key = newJoinedKey();
  await markJoined(tx, { workspaceId, userId, now, tellingKey: key });
  await insertTelling(tx, { workspaceId, userId, key, toldAt: now });
  const message = { workspaceId, key, to: userId, renderer: JOINED, subject: key };
  await queueMessage(tx, { ...message, priority: PRIORITY.card });
}

async function post(
  tx: Tx,
  item: Item,
  at: { to: string; threadOf?: string; isBroadcast?: boolean },
): Promise<void> {
  const { workspaceId, key, renderer, subject } = item;
  await queueMessage(tx, { workspaceId, key, renderer, subject, ...at, priority: PRIORITY.card });
}

async function wakeUpAgain(tx: Tx, whom: Whom, reach: Reach): Promise<void> {
  const waits = await listWaits(tx, whom);
  const instants = waits.map(({ how, isUrgent, notBeforeAt }) =>
    nextTellingAt({
      ...(how === "in_thread" ? inThread(reach) : reach),
      snoozedUntil: notBeforeAt ?? 0,
      isUrgent,
    }),
  );
  if (instants.length === 0) return;
  await wakeUp(tx, whom, Math.min(...instants));
}

async function wakeUp(tx: Tx, { workspaceId, userId: subject }: Whom, dueAt: number): Promise<void> {
  await setTimer(tx, { workspaceId, kind: DUE, subject, dueAt });
}
