import type { Listeners } from "../../../platform/slack/answers.ts";
import type { RequestDeps } from "../../service/load.ts";
import { keepSavedAnswer, openSavedAnswer, openSavedAnswers } from "../service/keep-saved-answers.ts";
import { SAVED } from "../views/saved-answers-modal.ts";

/** **Saved answers**: listed, added, changed and removed. */
export function listenToSavedAnswers(listeners: Listeners, deps: RequestDeps): void {
  listeners.action(SAVED.list, async ({ caller }) => ({
    kind: "open",
    view: await openSavedAnswers(deps, caller),
  }));
  listeners.action(SAVED.add, async ({ caller }) => ({
    kind: "open",
    view: await openSavedAnswer(deps, caller, undefined),
  }));
  listeners.action(SAVED.change, async ({ caller, value }) => ({
    kind: "open",
    view: await openSavedAnswer(deps, caller, Number(value)),
  }));
  listeners.submission(SAVED.modal, async (call) => {
    const { caller, view } = call;
    const id = view.privateMetadata === "" ? undefined : Number(view.privateMetadata);
    await keepSavedAnswer(deps, call, { id, fields: view.fields });
    return { kind: "close", beneath: [await openSavedAnswers(deps, caller)] };
  });
}
