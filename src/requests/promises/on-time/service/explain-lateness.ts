import type { ModalView } from "@slack/types";
import { UserError } from "../../../../errors.ts";
import { recordAudit } from "../../../../platform/audit/audit.ts";
import type { Fields } from "../../../../platform/slack/answers.ts";
import { once } from "../../../../platform/slack/inbox.ts";
import { auditSubject } from "../../../history/happened.ts";
import { findUnseen, tellUnseen, Unseen } from "../../../history/service/unseen.ts";
import type { Request } from "../../../request.ts";
import { mayWorkOn } from "../../../rights.ts";
import { clocksOf, getRequest, getViewer, type RequestDeps } from "../../../service/load.ts";
import { refreshCards, type Submitting } from "../../../service/verb.ts";
import { isLate } from "../../clocks/events.ts";
import { saveClocks } from "../../clocks/store/clock-rows.ts";
import { explained, reasonsOf } from "../late-reasons.ts";
import { lateReasonsModal } from "../views/late-reasons-modal.ts";

/** **Why was it late?** @throws UserError when nothing of it is late */
export async function openLateReasons(deps: RequestDeps, request: Request): Promise<ModalView> {
  const now = deps.clock.now();
  const late = (await clocksOf(deps.db.read, request)).filter((clock) => isLate(clock, now));
  if (late.length === 0) throw new UserError(`#${request.number} is not late.`);
  return lateReasonsModal(request, late);
}

/** Keeps with each clock why it was late. It changes no figure but the count of reasons. @throws UserError for who may not work on it */
export async function explainLateness(
  deps: RequestDeps,
  { caller, requestId, onceKey, seen }: Submitting,
  fields: Fields,
): Promise<void> {
  const viewer = await getViewer(deps, caller);
  const { workspaceId, userId } = caller;
  const written = deps.db.write(async (tx) => {
    const now = deps.clock.now();
    const may = (request: Request) => mayWorkOn(viewer, request);
    const request = await getRequest(tx, { workspaceId, id: requestId, may });
    if (!(await once(tx, { workspaceId, key: onceKey, now }))) return;
    const unseen = await findUnseen(tx, request, { userId, seen });
    if (unseen.length > 0) throw new Unseen(unseen);
    const before = await clocksOf(tx, request);
    const after = explained(before, fields, now);
    await saveClocks(tx, request, after);
    await refreshCards(tx, request);
    await recordAudit(tx, {
      workspaceId,
      at: now,
      actorId: userId,
      action: "requests.lateness-explained",
      subject: auditSubject(request),
      before: reasonsOf(before),
      after: reasonsOf(after),
    });
  });
  await written.catch((error: unknown) => {
    if (error instanceof Unseen) return tellUnseen(deps, error);
    throw error;
  });
}
