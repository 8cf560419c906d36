import type { ModalView } from "@slack/types";
import type { Deps } from "../deps.ts";
import type { Caller, Listeners, SubmissionAnswer, SubmissionCall } from "../platform/slack/answers.ts";
import { matching, timeZones } from "./choices.ts";
import { listGroups } from "./service/groups.ts";
import { drawMenu, type MenuDeps, openSettings } from "./service/menu.ts";
import { countryChoices, openSetUp } from "./service/open-set-up.ts";
import type { SaveDeps } from "./service/save.ts";
import { saveSetUp } from "./service/set-up.ts";
import { openChannels, saveTicketChannels } from "./service/ticket-channels.ts";
import { checkSetUp, FIELD } from "./set-up.ts";
import { readTicketChannels } from "./ticket-channels.ts";
import { ACTION, MODAL } from "./views/actions.ts";
import { help, unknownWord } from "./views/messages.ts";

type SettingsDeps = Deps & SaveDeps & MenuDeps;

type Open = (deps: SettingsDeps, caller: Caller) => Promise<ModalView>;

/** Every area by the word after `/ops-settings` that opens it directly. */
const AREAS: Readonly<Record<string, { readonly actionId: string; readonly open: Open }>> = {
  "set-up": { actionId: ACTION.setUp, open: openSetUp },
  channels: { actionId: ACTION.channels, open: openChannels },
};

/** Turns what people do in Slack into verbs of settings. */
export function listenForSettings(listeners: Listeners, deps: SettingsDeps): void {
  listeners.command("/ops-settings", async ({ caller, text }) => {
    const word = text.trim().toLowerCase();
    const area = AREAS[word];
    if (area) return { kind: "open", view: await area.open(deps, caller) };
    if (word === "help") return { kind: "say", content: help() };
    if (word !== "") return { kind: "say", content: unknownWord(text.trim()) };
    return { kind: "open", view: await openSettings(deps, caller) };
  });
  // In place of the menu of `/tandem`: three modals on each other is the most that Slack shows, and an area may need two.
  listeners.action(ACTION.menu, async ({ caller }) => ({
    kind: "update",
    view: await openSettings(deps, caller),
  }));
  for (const { actionId, open } of Object.values(AREAS))
    listeners.action(actionId, async ({ caller }) => ({ kind: "open", view: await open(deps, caller) }));
  listeners.submission(MODAL.setUp, (call) => submitSetUp(deps, call));
  listeners.submission(MODAL.channels, async (call) => {
    await saveTicketChannels(deps, call, readTicketChannels(call.view.fields));
    return saved(deps, call);
  });
  listeners.options(FIELD.timeZone, async ({ typed }) => matching(timeZones(), typed));
  listeners.options(FIELD.holidays, async ({ typed }) => matching(countryChoices(), typed));
  listeners.options(FIELD.opsGroup, async ({ caller, typed }) =>
    matching(await listGroups(deps.slack, caller.workspaceId), typed),
  );
}

async function submitSetUp(deps: SettingsDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const checked = checkSetUp(call.view.fields);
  if (checked.kind === "errors") return checked;
  await saveSetUp(deps, call, checked.setUp);
  return saved(deps, call);
}

/** Back to the menu, if the modal lies on it. */
async function saved(deps: SettingsDeps, { caller, view }: SubmissionCall): Promise<SubmissionAnswer> {
  if (view.beneath.length === 0) return { kind: "close" };
  return { kind: "close", beneath: [await drawMenu(deps, caller)] };
}
