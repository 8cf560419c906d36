import type { Beneath, Caller, OpenView } from "../answers.ts";
import { failureName } from "../gateway/failures.ts";
import type { ListenerDeps } from "./attempts.ts";

/** Draws the modals beneath one anew. Never rejects: what they show is out of date at worst, and opening them again helps. */
export async function redraw(
  { gateway, log }: ListenerDeps,
  from: { readonly caller: Caller; readonly view: Pick<OpenView, "beneath"> },
  views: Beneath = [],
): Promise<void> {
  const { interactive } = gateway.clients(from.caller.workspaceId);
  for (const [index, view] of views.entries()) {
    const viewId = from.view.beneath[index];
    if (viewId === undefined) return;
    try {
      await interactive.views.update({ view_id: viewId, view });
    } catch (error) {
      log.warn(
        { reason: failureName(error), callbackId: view.callback_id },
        "A modal beneath was not drawn anew",
      );
    }
  }
}
