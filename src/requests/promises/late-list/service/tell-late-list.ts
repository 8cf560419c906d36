import {
  dropUnpromptedOf,
  lookAgain,
  tellUnprompted,
  type Whom,
} from "../../../../platform/attention/index.ts";
import type { Reader, Tx } from "../../../../platform/db/database.ts";
import { findPerson } from "../../../../platform/slack/people/store.ts";
import { nextOccurrenceAt } from "../../../../platform/time/cadence.ts";
import { localDate } from "../../../../platform/time/local-time.ts";
import { localAt } from "../../../../platform/time/zone.ts";
import {
  bringTimerForward,
  type DueTimer,
  findTimerAt,
  setTimer,
} from "../../../../platform/timers/index.ts";
import type { WorkspaceSettings } from "../../../../settings/index.ts";
import { lateText } from "../../../card/views/card-facts.ts";
import { LATE_LIST } from "../../../keys.ts";
import { isOver } from "../../../request.ts";
import { loadRules, type RequestDeps } from "../../../service/load.ts";
import { calendarFor, isLate } from "../../clocks/events.ts";
import { findClocks } from "../../clocks/store/clock-rows.ts";
import { slaSettingsOf } from "../../settings/store/kept-promises.ts";
import { findByIds, findListBefore, insertLateList, listPastDue } from "../store/late-requests.ts";
import { type LateRequest, MOST_LISTED } from "../views/late-list.ts";

/** When leaders read what is late, in their own zones. Source: the product's Warnings. */
const LISTED_AT = "16:00";

/** Every leader gets the list on the next working day at 16:00; a list that is due stays so. */
export async function planLateLists(
  tx: Tx,
  { settings, now }: { readonly settings: WorkspaceSettings; readonly now: number },
): Promise<void> {
  for (const userId of settings.leaders)
    await bringTimerForward(tx, await nextListOf(tx, { settings, userId, now }));
}

/** Plans the lists of all leaders when Tandem starts. */
export async function beginLateLists({
  db,
  clock,
  settings,
  slack,
}: Pick<RequestDeps, "db" | "clock" | "settings" | "slack">): Promise<void> {
  const { workspaceId } = slack;
  await db.write(async (tx) => {
    const found = await settings.find(tx, { workspaceId });
    if (found) await planLateLists(tx, { settings: found, now: clock.now() });
  });
}

/** A leader is told of what is late, if anything is. A list of a day that is over is left out: the next one holds what is late then. */
export async function tellLateList(
  deps: Pick<RequestDeps, "settings">,
  tx: Tx,
  { workspaceId, subject: userId, dueAt, now }: DueTimer,
): Promise<void> {
  const settings = await deps.settings.find(tx, { workspaceId });
  if (!settings?.leaders.includes(userId)) return;
  if (!isListedFor(settings, userId)) return setTimer(tx, await nextListOf(tx, { settings, userId, now }));
  const zone = await zoneOf(tx, { workspaceId, userId });
  const date = localDate(zone, now);
  // A leader who has moved west since it was planned reads it later.
  const isTime = localDate(zone, dueAt) === date && localAt(zone, now).toPlainTime().toString() >= LISTED_AT;
  const { ids, count } = await listLate(tx, { workspaceId, now, most: MOST_LISTED });
  if (isTime && count > 0) {
    // One that still waits, for somebody to come back, would say the same.
    await dropUnpromptedOf(tx, { workspaceId, userId, renderer: LATE_LIST });
    const before = await findListBefore(tx, { workspaceId, userId, listedOn: date });
    const late = await measureLate(deps, tx, { workspaceId, ids, now });
    const lines = late.map(({ request, late: words, dueAt = now }) => {
      // A list that named only some says of nothing that it was not late then.
      const hasAll = before !== undefined && before.count <= before.lines.length;
      const isNew = hasAll && !before.lines.some(({ requestId }) => requestId === request.id);
      return { requestId: request.id, late: words, dueAt, isNew };
    });
    await insertLateList(tx, { workspaceId, userId, listedOn: date, lines, count });
    const key = `requests:late-list:${userId}:${date}`;
    const how = { kind: "alone" } as const;
    await tellUnprompted(tx, { workspaceId, key, userId, renderer: LATE_LIST, subject: date, how });
  }
  // Where there is no list, its place is free for what waits.
  await lookAgain(tx, { workspaceId, userId });
  await setTimer(tx, await nextListOf(tx, { settings, userId, now }));
}

/** Whether somebody gets the list by these settings. */
export function isListedFor(settings: WorkspaceSettings, userId: string): boolean {
  return settings.leaders.includes(userId) && slaSettingsOf(settings).isListedDaily;
}

/** When somebody gets their next list, if anything is late then, epoch milliseconds: it has a place among what they are told that day. */
export async function nextLateListAt(
  { settings }: Pick<RequestDeps, "settings">,
  read: Reader,
  { workspaceId, userId }: Whom,
): Promise<number | undefined> {
  const found = await settings.find(read, { workspaceId });
  if (!found || !isListedFor(found, userId)) return undefined;
  return findTimerAt(read, { workspaceId, kind: LATE_LIST, subject: userId });
}

/** Open late requests, the one that was due first at the front: the first few, and how many there are in all. Nothing private is among it. */
export async function listLate(
  read: Reader,
  { workspaceId, now, most }: { readonly workspaceId: string; readonly now: number; readonly most: number },
): Promise<{ readonly ids: readonly number[]; readonly count: number }> {
  const pastDue = await listPastDue(read, { workspaceId, now });
  const late = new Set(pastDue.filter(({ clock }) => isLate(clock, now)).map(({ requestId }) => requestId));
  return { ids: [...late].slice(0, most), count: late.size };
}

/** How late requests are, without those that are not any more. */
export async function measureLate(
  { settings }: Pick<RequestDeps, "settings">,
  read: Reader,
  { workspaceId, ids, now }: { workspaceId: string; ids: readonly number[]; now: number },
): Promise<readonly Omit<LateRequest, "isNew">[]> {
  const [requests, clocksOfAll] = [await findByIds(read, ids), await findClocks(read, ids)];
  const measured: Omit<LateRequest, "isNew">[] = [];
  for (const id of ids) {
    const [request, clocks = []] = [requests.get(id), clocksOfAll.get(id)];
    const rules = await loadRules(settings, read, { workspaceId, clocks });
    if (!request || isOver(request) || !rules) continue;
    const late = lateText({ clocks, calendar: calendarFor(rules, request.typeKey), now });
    const dues = clocks
      .filter((clock) => clock.stoppedAt === null && isLate(clock, now))
      .flatMap(({ dueAt }) => dueAt ?? []);
    if (late !== undefined) measured.push({ request, late: late.toLowerCase(), dueAt: Math.min(...dues) });
  }
  return measured;
}

async function nextListOf(
  tx: Tx,
  { settings, userId, now }: { settings: WorkspaceSettings; userId: string; now: number },
): Promise<Omit<DueTimer, "now">> {
  const { workspaceId, calendar } = settings;
  const timeZone = await zoneOf(tx, { workspaceId, userId });
  const dueAt = nextOccurrenceAt({ every: "working_day", time: LISTED_AT, timeZone }, now, calendar);
  return { workspaceId, kind: LATE_LIST, subject: userId, dueAt };
}

/** Where somebody lives, as far as Slack has told. */
async function zoneOf(read: Reader, whom: { workspaceId: string; userId: string }): Promise<string> {
  return (await findPerson(read, whom))?.person.timeZone ?? "UTC";
}
