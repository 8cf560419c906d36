import type { Reader, Tx } from "../../db/database.ts";
import { findPerson } from "../../slack/people/store.ts";
import { AT_ONCE, type DueTimer, setTimer } from "../../timers/index.ts";
import type { WeeklyHours } from "../deciding/decide.ts";
import type { Whom } from "../item.ts";
import { lookAgain } from "../tell.ts";
import { type Absence, findWishes, listAbsences, saveAbsence, saveHours } from "./wishes.ts";

/** Somebody goes away or comes back; the timer's subject is their user id. */
export const AWAY = "attention.away";

/** Somebody is away, and until when. */
interface AwayNow {
  /** Epoch milliseconds. */
  readonly untilAt: number;
  /** Their first day back by their own calendar, "2026-12-07". */
  readonly untilOn: string;
  /** Their stand-in, unless that person is away, too, or no full member any more. */
  readonly standInId: string | undefined;
}

/** Called when somebody goes away or comes back, changes when, or has other hours. */
export type AwayChanged = (tx: Tx, whom: Whom) => Promise<void>;

/** Whether somebody is away at an instant (epoch milliseconds); undefined when they are there. */
export async function awayOf(
  read: Reader,
  { userId, ...of }: Whom & { readonly at: number },
): Promise<AwayNow | undefined> {
  return (await awayAmong(read, { ...of, userIds: [userId] })).get(userId);
}

/** Absences of many people: of those who are away. */
export async function awayAmong(
  read: Reader,
  of: { readonly workspaceId: string; readonly userIds: readonly string[]; readonly at: number },
): Promise<ReadonlyMap<string, AwayNow>> {
  const absences = await listAbsences(read, of);
  const standIns = [...absences.values()].flatMap(({ standInId }) => standInId ?? []);
  const alsoAway = await listAbsences(read, { ...of, userIds: standIns });
  const gone = await listGone(read, { ...of, userIds: standIns });
  return new Map(
    [...absences].map(([userId, { untilAt, untilOn, standInId }]) => {
      const isThere = standInId !== undefined && !alsoAway.has(standInId) && !gone.has(standInId);
      return [userId, { untilAt, untilOn, standInId: isThere ? standInId : undefined }];
    }),
  );
}

/** Those who are no full members any more, as far as Slack has told. */
async function listGone(
  read: Reader,
  { workspaceId, userIds }: { readonly workspaceId: string; readonly userIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  for (const userId of userIds) {
    const known = await findPerson(read, { workspaceId, userId });
    if (known?.person.isDeactivated || known?.person.isGuest || known?.person.isStranger) gone.add(userId);
  }
  return gone;
}

/** Somebody's own hours, in place of the workspace's; undefined takes them back. */
export async function setHours(tx: Tx, whom: Whom, weekly: WeeklyHours | undefined): Promise<void> {
  await saveHours(tx, whom, weekly);
  await hasChanged(tx, whom);
}

/** Somebody will be away, or is; undefined when they are back. */
export async function setAbsence(tx: Tx, whom: Whom, absence: Absence | undefined): Promise<void> {
  await saveAbsence(tx, whom, absence);
  await hasChanged(tx, whom);
}

async function hasChanged(tx: Tx, whom: Whom): Promise<void> {
  await lookAgain(tx, whom);
  const { workspaceId, userId: subject } = whom;
  await setTimer(tx, { workspaceId, kind: AWAY, subject, dueAt: AT_ONCE });
}

/** Tells the other parts, and wakes up when the absence begins or ends. */
export async function followAbsence(
  { awayChanged }: { readonly awayChanged: AwayChanged },
  tx: Tx,
  { workspaceId, kind, subject, now }: DueTimer,
): Promise<void> {
  const whom = { workspaceId, userId: subject };
  await awayChanged(tx, whom);
  const { absence } = await findWishes(tx, whom);
  const dueAt = absence && [absence.fromAt, absence.untilAt].find((at) => at > now);
  if (dueAt !== undefined) await setTimer(tx, { workspaceId, kind, subject, dueAt });
}
