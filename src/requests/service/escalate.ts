import { forgetUnprompted, tellUnprompted } from "../../platform/attention/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { WorkspaceSettings } from "../../settings/index.ts";
import { ESCALATION, escalationKey, warningSubject } from "../keys.ts";
import type { Request } from "../request.ts";
import { isEscalationQuiet } from "../sla/escalation.ts";
import { escalatedTo, isStillReached, levelToTell, type Rung } from "../sla/ladder.ts";
import { escalationPeopleOf } from "./load.ts";

/** Those to whom late requests of the type go hear of each clock once, in hours of their own: this does not wait for the owner's. */
export async function escalate(
  tx: Tx,
  rungs: readonly Rung[],
  {
    request,
    settings,
    now,
  }: { readonly request: Request; readonly settings: WorkspaceSettings; readonly now: number },
): Promise<void> {
  const { workspaceId, id, ownerId, urgency, isPrivate } = request;
  const isQuiet = isEscalationQuiet(settings, now);
  const hearers = escalatedTo(escalationPeopleOf(settings, request), { ownerId, isQuiet });
  for (const rung of rungs.filter((one) => levelToTell(one, now) === "due"))
    for (const userId of hearers) {
      const { kind, round } = rung.clock;
      await tellUnprompted(tx, {
        workspaceId,
        userId,
        key: escalationKey({ id, kind, round }, userId),
        renderer: ESCALATION,
        subject: warningSubject({ id, kind, round, level: "due" }),
        how: { kind: "joined" },
        isUrgent: urgency === "urgent",
        // Whoever stands in for them may have no right to know of it.
        isPersonal: isPrivate,
      });
    }
}

/** A promise that has got more time is late for nobody who was not told so: should it be broken after all, they hear of it then. */
export async function takeBackEscalations(
  tx: Tx,
  request: Request,
  { rungs, now }: { readonly rungs: readonly Rung[]; readonly now: number },
): Promise<void> {
  const { workspaceId, id } = request;
  for (const rung of rungs)
    if (rung.clock.state === "running" && !isStillReached(rung, "due", now))
      await forgetUnprompted(tx, {
        workspaceId,
        keyPrefix: escalationKey({ id, kind: rung.clock.kind, round: rung.clock.round }),
      });
}
