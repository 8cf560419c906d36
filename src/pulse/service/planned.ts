import { recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import { queuePost } from "../../platform/delivery/index.ts";
import { dateText } from "../../platform/time/date-text.ts";
import { daysLater, workingDayAfter } from "../../platform/time/working-days.ts";
import type { Round } from "../rounds.ts";
import { deleteInvitations } from "../store/invitations.ts";
import { changeRound, deletePlanned, findRound } from "../store/rounds.ts";
import { say } from "../views/invitation.ts";
import type { PulseDeps, Rules } from "./load.ts";

const POSTPONED_DAYS = 7;

/** Nobody has planned it for another time, taken it back or opened it since it was read. */
export async function isAsPlanned(tx: Tx, { workspaceId, id, startsOn, isAtOnce }: Round): Promise<boolean> {
  const now = await findRound(tx, { workspaceId, id });
  return now?.state === "planned" && now.startsOn === startsOn && now.isAtOnce === isAtOnce;
}

/** Takes back a round that asks nobody yet, and whom a try to open it was going to ask. */
export async function takeBack(tx: Tx, round: Round): Promise<void> {
  if (!(await isAsPlanned(tx, round))) return;
  await deleteInvitations(tx, round);
  await deletePlanned(tx, round);
}

/** It waits a week; what somebody has started by hand is taken back, and they are told why. */
export async function holdBack(
  { db, clock }: Pick<PulseDeps, "db" | "clock">,
  round: Round,
  reason: string,
): Promise<void> {
  await db.write(async (tx) => {
    if (!(await isAsPlanned(tx, round))) return;
    if (round.isAtOnce && round.startedBy !== null) {
      const { workspaceId, startedBy: to } = round;
      await queuePost(tx, {
        workspaceId,
        key: `pulse:${round.id}:not-started`,
        to,
        content: say(`The pulse didn't start. ${reason}`),
      });
      return takeBack(tx, round);
    }
    await changeRound(tx, round, { heldBack: reason, startsOn: daysLater(round.startsOn, POSTPONED_DAYS) });
    await audit(tx, round, { at: clock.now(), action: "pulse.held-back", after: { reason } });
  });
}

/** The day for which it was planned has become a closed one since: it starts on the next on which Sales Ops works. */
export async function moveOffClosedDay(
  { db, clock }: Pick<PulseDeps, "db" | "clock">,
  round: Round,
  { workspace }: Pick<Rules, "workspace">,
): Promise<void> {
  const startsOn = workingDayAfter(workspace.calendar, round.startsOn, 1);
  const heldBack = `${dateText(round.startsOn)} is a closed day.`;
  await db.write(async (tx) => {
    if (!(await isAsPlanned(tx, round))) return;
    await changeRound(tx, round, { startsOn, heldBack });
    await audit(tx, round, { at: clock.now(), action: "pulse.held-back", after: { reason: heldBack } });
  });
}

/** The entry in the audit log for what became of a planned round. */
export function audit(
  tx: Tx,
  { workspaceId, number, startedBy }: Round,
  entry: { readonly at: number; readonly action: string; readonly after: unknown },
): Promise<void> {
  return recordAudit(tx, {
    workspaceId,
    actorId: startedBy ?? "tandem",
    subject: `pulse round ${number}`,
    ...entry,
  });
}
