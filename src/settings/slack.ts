import type { ModalView } from "@slack/types";
import type { Deps } from "../deps.ts";
import type { Caller, Listeners, SubmissionAnswer, SubmissionCall } from "../platform/slack/answers.ts";
import { holidayCountries } from "../platform/time/holidays.ts";
import { matching, timeZones } from "./choices.ts";
import { listGroups } from "./service/groups.ts";
import { requireAdmin } from "./service/roles.ts";
import { saveSetUp, type WhenSaved } from "./service/set-up.ts";
import { checkSetUp, FIELD, NO_HOLIDAYS } from "./set-up.ts";
import { findSettings } from "./store.ts";
import { ACTION, help, SET_UP_MODAL, setUpModal, unknownWord } from "./views.ts";

type SettingsDeps = Deps & { readonly whenSaved: WhenSaved };

/** Turns what people do in Slack into verbs of settings. */
export function listenForSettings(listeners: Listeners, deps: SettingsDeps): void {
  listeners.command("/ops-settings", async ({ caller, text }) => {
    const word = text.trim().toLowerCase();
    if (word === "help") return { kind: "say", content: help() };
    if (word !== "") return { kind: "say", content: unknownWord(text.trim()) };
    return { kind: "open", view: await openSetUp(deps, caller) };
  });
  listeners.action(ACTION.setUp, async ({ caller }) => ({
    kind: "open",
    view: await openSetUp(deps, caller),
  }));
  listeners.submission(SET_UP_MODAL, (call) => submitSetUp(deps, call));
  listeners.options(FIELD.timeZone, async ({ typed }) => matching(timeZones(), typed));
  listeners.options(FIELD.holidays, async ({ typed }) => matching(countries(), typed));
  listeners.options(FIELD.opsGroup, async ({ caller, typed }) =>
    matching(await listGroups(deps.slack, caller.workspaceId), typed),
  );
}

async function openSetUp(deps: SettingsDeps, caller: Caller): Promise<ModalView> {
  await requireAdmin(deps, caller);
  const settings = await findSettings(deps.db.read, { workspaceId: caller.workspaceId });
  const person = await deps.people.get(caller.workspaceId, caller.userId);
  return setUpModal({
    settings,
    userId: caller.userId,
    timeZone: person.timeZone,
    countryName: countries().find((country) => country.value === settings?.holidayCountry)?.label,
  });
}

async function submitSetUp(deps: SettingsDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const checked = checkSetUp(call.view.fields);
  if (checked.kind === "errors") return checked;
  await saveSetUp(deps, call, checked.setUp);
  return { kind: "close" };
}

function countries() {
  const named = holidayCountries().map(({ code, name }) => ({ label: name, value: code }));
  return [{ label: "None", value: NO_HOLIDAYS }, ...named];
}
