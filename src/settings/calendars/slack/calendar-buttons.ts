import type {
  Answer,
  Caller,
  Listeners,
  SubmissionAnswer,
  SubmissionCall,
} from "../../../platform/slack/answers.ts";
import type { SettingsDeps } from "../../service/deps.ts";
import { drawMenu } from "../../service/draw-menu.ts";
import { searchPlaces } from "../../set-up/service/open-set-up.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import { checkDays, readDaysForm } from "../closed-days-form.ts";
import {
  archiveCalendar,
  calendarsBeneath,
  connectHours,
  openCalendars,
} from "../service/change-calendars.ts";
import { openClosedDays, refillClosedDays, saveClosedDays } from "../service/change-closed-days.ts";

/** Listens to **Calendars and holidays** and the modals on it. */
export function listenToCalendars(listeners: Listeners, deps: SettingsDeps): void {
  const form = connectHours(deps);
  form.listen(listeners);
  for (const actionId of [ACTION.addCalendar, ACTION.hours])
    listeners.action(actionId, async ({ caller, value: metadata = "" }) => ({
      kind: "open",
      view: await form.open(caller, { metadata }),
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
  listeners.submission(MODAL.closedDays, (call) => submitDays(deps, call));
  listeners.options(ACTION.holidayCountry, ({ caller, typed }) => searchPlaces(caller, typed));
}

async function submitDays(deps: SettingsDeps, call: SubmissionCall): Promise<SubmissionAnswer> {
  const form = readDaysForm(call.view.privateMetadata);
  const checked = checkDays(call.view.fields, form);
  if (checked.kind === "errors") return checked;
  await saveClosedDays(deps, call, { form, days: checked.value });
  return { kind: "close", beneath: await calendarsBeneath(deps, call.caller) };
}

async function redrawnList(deps: SettingsDeps, caller: Caller): Promise<Answer> {
  return {
    kind: "update",
    view: await openCalendars(deps, caller),
    beneath: [await drawMenu(deps, caller)],
  };
}
