import { choice } from "../../kit/form/choices.ts";
import { form } from "../../kit/form/form.ts";
import { text } from "../../kit/form/typed.ts";
import { type OpenInterval, problemsOfDay } from "../../platform/time/calendar.ts";
import { DAYS } from "../file/settings-file.ts";
import { NO_HOLIDAYS, PLACES, timeZoneField, WEEKDAYS } from "../set-up/set-up-form.ts";
import { MODAL } from "../views/actions.ts";
import { parseHours } from "./hours-text.ts";

/** Characters. */
export const LONGEST_NAME = 40;

export interface ChosenHours {
  readonly name: string;
  readonly timeZone: string;
  /** Seven lists, Monday first. */
  readonly weekly: readonly (readonly OpenInterval[])[];
  /** Of a new calendar: whose public holidays fill its closed days. */
  readonly holidayCountry: string | undefined;
}

/** Which calendar it is: the workspace's own has no name to type, and only a new one is filled with public holidays. */
interface About {
  readonly isOwn: boolean;
  readonly isNew: boolean;
}

/** The modal of the hours of a calendar. */
export const hoursForm = form({
  id: MODAL.hours,
  title: ({ isNew }: About) => (isNew ? "New calendar" : "Hours"),
  submit: "Save",
  fields: {
    name: text({
      label: "Name",
      max: LONGEST_NAME,
      missing: `Give it a name of up to ${LONGEST_NAME} characters.`,
      when: ({ isOwn }: About) => !isOwn,
    }),
    timeZone: timeZoneField,
    monday: hoursOf(0, "For example 09:00–17:00, or 09:00–12:00, 13:00–17:00. Leave empty for a closed day."),
    tuesday: hoursOf(1),
    wednesday: hoursOf(2),
    thursday: hoursOf(3),
    friday: hoursOf(4),
    saturday: hoursOf(5),
    sunday: hoursOf(6),
    holidays: choice({
      label: "Public holidays",
      hint: "These fill in the closed days. You can change them there.",
      otherwise: NO_HOLIDAYS,
      when: ({ isNew }: About) => isNew,
      ...PLACES,
    }),
  },
});

export const HOURS_FIELD = hoursForm.at;

/** Seven lists, Monday first, of what was typed and fits. */
export function weeklyOf(typed: Readonly<Record<(typeof DAYS)[number], string>>): ChosenHours["weekly"] {
  return DAYS.map((day) => parseHours(typed[day]) ?? []);
}

function hoursOf(day: number, hint?: string) {
  const weekday = WEEKDAYS[day] ?? "";
  return text({
    label: weekday,
    hint,
    placeholder: "Closed",
    problem(typed) {
      const hours = parseHours(typed);
      if (!hours) return "Write hours like 09:00–12:00, 13:00–17:00, or leave the day empty.";
      return problemsOfDay(weekday, hours)[0];
    },
  });
}
