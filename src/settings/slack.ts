import type { Deps } from "../deps.ts";
import type { Listeners, SubmissionAnswer, SubmissionCall } from "../platform/slack/answers.ts";
import { matching, timeZones } from "./choices.ts";
import { listGroups } from "./service/groups.ts";
import { countryChoices, openSetUp } from "./service/open-set-up.ts";
import type { WhenSaved } from "./service/save.ts";
import { saveSetUp } from "./service/set-up.ts";
import { openChannels, saveTicketChannels } from "./service/ticket-channels.ts";
import { checkSetUp, FIELD } from "./set-up.ts";
import { readTicketChannels } from "./ticket-channels.ts";
import { ACTION, MODAL } from "./views/actions.ts";
import { help, unknownWord } from "./views/messages.ts";

type SettingsDeps = Deps & { readonly whenSaved: WhenSaved };

/** Turns what people do in Slack into verbs of settings. */
export function listenForSettings(listeners: Listeners, deps: SettingsDeps): void {
  listeners.command("/ops-settings", async ({ caller, text }) => {
    const word = text.trim().toLowerCase();
    if (word === "help") return { kind: "say", content: help() };
    if (word === "channels") return { kind: "open", view: await openChannels(deps, caller) };
    if (word !== "") return { kind: "say", content: unknownWord(text.trim()) };
    return { kind: "open", view: await openSetUp(deps, caller) };
  });
  listeners.action(ACTION.setUp, async ({ caller }) => ({
    kind: "open",
    view: await openSetUp(deps, caller),
  }));
  listeners.action(ACTION.channels, async ({ caller }) => ({
    kind: "open",
    view: await openChannels(deps, caller),
  }));
  listeners.submission(MODAL.setUp, (call) => submitSetUp(deps, call));
  listeners.submission(MODAL.channels, async (call) => {
    await saveTicketChannels(deps, call, readTicketChannels(call.view.fields));
    return { kind: "close" };
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
  return { kind: "close" };
}
