import { findTold, tellUnprompted } from "../../../platform/attention/index.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { findPerson } from "../../../platform/slack/people/store.ts";
import type { CalendarDefinition } from "../../../platform/time/calendar.ts";
import { RENDERER, subjectOf, type Telling, tellingKey } from "../../keys.ts";
import type { Round } from "../../planning/rounds.ts";
import { remindAt, remindersDue } from "../../planning/times.ts";
import type { PulseDeps, Rules } from "../../service/load.ts";
import type { Invitation } from "../store/invitations.ts";
import { listToRemind, setReminders } from "../store/reminders.ts";
import { SPREAD_MS } from "./roster.ts";

/** People that share a transaction: other writers wait only some milliseconds. */
const BATCH = 10;
const NONE = { remindAt: null, remindAgainAt: null };
/** People whose zone Slack does not tell. */
const UNKNOWN_ZONE = "UTC";

/** Reminds some of those whose time has come, twice at most. @returns whether there were any */
export async function remindSome(
  { db, clock }: Pick<PulseDeps, "db" | "clock">,
  round: Round,
  { workspace }: Pick<Rules, "workspace">,
): Promise<boolean> {
  const now = clock.now();
  const due = await listToRemind(db.read, { roundId: round.id, now, limit: BATCH });
  if (due.length === 0) return false;
  await db.write(async (tx) => {
    for (const invitation of due) await remind(tx, invitation, { now, calendar: workspace.calendar });
  });
  return true;
}

/**
 * Nobody is reminded of what has not reached them for a working day. What an outage has kept back is not made up for: there is one line
 * at a time.
 */
async function remind(
  tx: Tx,
  invitation: Invitation,
  { now, calendar }: { readonly now: number; readonly calendar: CalendarDefinition },
): Promise<void> {
  const { workspaceId, userId, remindAgainAt } = invitation;
  const zone = (await findPerson(tx, { workspaceId, userId }))?.person.timeZone ?? UNKNOWN_ZONE;
  const toldAt = (await findTold(tx, keyOf(invitation, "ask")))?.toldAt ?? now;
  const nth = remindAgainAt === null ? 2 : 1;
  const due = remindersDue({ toldAt, zone }, now, calendar);
  if (due < nth) {
    const later = remindAt({ askAt: invitation.askAt + SPREAD_MS, toldAt, zone }, nth, calendar);
    await setReminders(tx, invitation, later === undefined ? NONE : { remindAt: later, remindAgainAt });
    return;
  }
  if (due === 1) {
    const isMoved = await setReminders(tx, invitation, { remindAt: remindAgainAt, remindAgainAt: null });
    if (isMoved) await tell(tx, invitation, "remind");
    return;
  }
  if (!(await setReminders(tx, invitation, NONE))) return;
  const isStillToCome = (await findTold(tx, keyOf(invitation, "remind")))?.isWaiting ?? false;
  if (!isStillToCome) await tell(tx, invitation, "remind-again");
}

async function tell(tx: Tx, invitation: Invitation, telling: Telling): Promise<void> {
  await tellUnprompted(tx, {
    ...keyOf(invitation, telling),
    userId: invitation.userId,
    renderer: RENDERER.reminder,
    subject: subjectOf(invitation),
    how: { kind: "joined" },
    isPersonal: true,
  });
}

function keyOf({ workspaceId, roundId, userId }: Invitation, telling: Telling) {
  return { workspaceId, key: tellingKey(roundId, telling, userId) };
}
