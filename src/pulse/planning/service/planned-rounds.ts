import type { Tx } from "../../../platform/db/database.ts";
import { queuePost } from "../../../platform/delivery/index.ts";
import { dayText } from "../../../platform/time/local-time.ts";
import { daysLater, workingDayAfter } from "../../../platform/time/working-days.ts";
import { deleteInvitations } from "../../asking/store/invitations.ts";
import { say } from "../../asking/views/invitation.ts";
import { auditRound } from "../../service/audit.ts";
import type { PulseDeps, Rules } from "../../service/load.ts";
import type { Round } from "../rounds.ts";
import { changeRound, deletePlanned, findRound } from "../store/round-rows.ts";

type PlanDeps = Pick<PulseDeps, "db" | "clock">;

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
export async function holdBack(deps: PlanDeps, round: Round, reason: string): Promise<void> {
  const { workspaceId, id, startedBy: to } = round;
  if (!round.isAtOnce || to === null)
    return postpone(deps, round, { startsOn: daysLater(round.startsOn, POSTPONED_DAYS), reason });
  await deps.db.write(async (tx) => {
    if (!(await isAsPlanned(tx, round))) return;
    const content = say(`The pulse didn't start. ${reason}`);
    await queuePost(tx, { workspaceId, key: `pulse:${id}:not-started`, to, content });
    await takeBack(tx, round);
  });
}

/** The day for which it was planned has become a closed one since: it starts on the next on which Sales Ops works. */
export function moveOffClosedDay(deps: PlanDeps, round: Round, { workspace }: Pick<Rules, "workspace">) {
  const startsOn = workingDayAfter(workspace.calendar, round.startsOn, 1);
  return postpone(deps, round, { startsOn, reason: `${dayText(round.startsOn)} is a closed day.` });
}

async function postpone(
  { db, clock }: PlanDeps,
  round: Round,
  { startsOn, reason }: { readonly startsOn: string; readonly reason: string },
): Promise<void> {
  await db.write(async (tx) => {
    if (!(await isAsPlanned(tx, round))) return;
    await changeRound(tx, round, { startsOn, heldBack: reason });
    const entry = { at: clock.now(), by: round.startedBy, action: "pulse.held-back", after: { reason } };
    await auditRound(tx, round, entry);
  });
}
