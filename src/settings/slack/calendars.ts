import type {
  Answer,
  Caller,
  Listeners,
  SubmissionAnswer,
  SubmissionCall,
} from "../../platform/slack/answers.ts";
import { OWN_CALENDAR } from "../calendars.ts";
import { matching } from "../choices.ts";
import { checkDays, readDaysForm } from "../closed-days-form.ts";
import { checkHours } from "../hours-form.ts";
import { archiveCalendar, openCalendars, openHours, saveHours } from "../service/calendars.ts";
import { openClosedDays, refillClosedDays, saveClosedDays } from "../service/closed-days.ts";
import { drawMenu } from "../service/menu.ts";
import { placeChoices } from "../service/open-set-up.ts";
import { ACTION, MODAL } from "../views/actions.ts";
import type { SettingsDeps } from "./forms.ts";

/** What is done in **Calendars and holidays** and in the modals on it. */
export function listenToCalendars(listeners: Listeners, deps: SettingsDeps): void {
  listeners.action(ACTION.addCalendar, async ({ caller }) => ({
    kind: "open",
    view: await openHours(deps, caller, undefined),
  }));
  listeners.action(ACTION.hours, async ({ caller, value }) => ({
    kind: "open",
    view: await openHours(deps, caller, value ?? ""),
  }));
  listeners.action(ACTION.closedDays, async ({ caller, value = "" }) => ({
    kind: "open",
    view: await openClosedDays(deps, caller, value),
  }));
  listeners.action(ACTION.holidayCountry, async ({ caller, value = "", view }) => {
    if (!view) return undefined;
    const chosen = { form: readDaysForm(view.privateMetadata), fields: view.fields, country: value };
    return { kind: "update", view: await refillClosedDays(deps, caller, chosen) };
  });
  for (const [actionId, isArchived] of [
    [ACTION.archiveCalendar, true],
    [ACTION.restoreCalendar, false],
  ] as const) {
    listeners.action(actionId, async ({ caller, value: key = "" }) => {
      await archiveCalendar(deps, { caller }, { key, isArchived });
      return redrawnList(deps, caller);
    });
  }
  listeners.submission(MODAL.hours, (call) => submitHours(deps, call));
  listeners.submission(MODAL.closedDays, (call) => submitDays(deps, call));
  listeners.options(ACTION.holidayCountry, async ({ typed }) => matching(placeChoices(), typed));
}

async function submitHours(deps: SettingsDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const key = call.view.privateMetadata || undefined;
  const checked = checkHours(call.view.fields, key !== OWN_CALENDAR);
  if (checked.kind === "errors") return checked;
  await saveHours(deps, call, { key, hours: checked.value });
  return backToList(deps, call);
}

async function submitDays(deps: SettingsDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const form = readDaysForm(call.view.privateMetadata);
  const checked = checkDays(call.view.fields, form);
  if (checked.kind === "errors") return checked;
  await saveClosedDays(deps, call, { form, days: checked.value });
  return backToList(deps, call);
}

async function backToList(deps: SettingsDeps, { caller }: SubmissionCall): Promise<SubmissionAnswer> {
  return { kind: "close", beneath: [await openCalendars(deps, caller), await drawMenu(deps, caller)] };
}

async function redrawnList(deps: SettingsDeps, caller: Caller): Promise<Answer> {
  return {
    kind: "update",
    view: await openCalendars(deps, caller),
    beneath: [await drawMenu(deps, caller)],
  };
}
