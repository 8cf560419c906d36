import type { Listeners } from "../platform/slack/answers.ts";
import { checkHours } from "./hours.ts";
import { comeBack, openAway, saveAway } from "./service/away.ts";
import { openHours, saveOwnHours, useWorkspaceHours } from "./service/hours.ts";
import type { PreferenceDeps } from "./service/load.ts";
import { ACTION, backModal, MODAL } from "./views.ts";

/** Turns what people do in Slack into verbs of preferences. */
export function listenForPreferences(listeners: Listeners, deps: PreferenceDeps): void {
  listeners.action(ACTION.hours, async ({ caller }) => ({
    kind: "open",
    view: await openHours(deps, caller),
  }));
  listeners.action(ACTION.away, async ({ caller }) => ({ kind: "open", view: await openAway(deps, caller) }));
  listeners.action(ACTION.workspaceHours, async ({ caller }) => {
    await useWorkspaceHours(deps, caller);
    return undefined;
  });
  listeners.action(ACTION.back, async ({ caller, view }) => {
    await comeBack(deps, caller);
    return view?.callbackId === MODAL.away ? { kind: "update", view: backModal() } : undefined;
  });
  listeners.submission(MODAL.hours, async (call) => {
    const checked = checkHours(call.view.fields);
    if (checked.kind === "errors") return checked;
    await saveOwnHours(deps, call, checked.weekly);
    return { kind: "close" };
  });
  listeners.submission(MODAL.away, (call) => saveAway(deps, call));
}
