import { choice } from "../../kit/form/choices.ts";
import { note } from "../../kit/form/field.ts";
import { form } from "../../kit/form/form.ts";
import { option } from "../../platform/slack/blocks/elements.ts";
import { section } from "../../platform/slack/blocks.ts";
import { type Quarter, quarterOf } from "../../platform/time/quarter.ts";
import { AREA, MODAL } from "../views/actions.ts";

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** The modal **Fiscal year starts**, with the quarters that follow from the month. */
export const fiscalYearForm = form({
  id: MODAL.fiscalYear,
  title: AREA.fiscalYear.label,
  submit: "Save",
  fields: {
    month: choice({
      label: AREA.fiscalYear.label,
      hint: '"Quarter" means the fiscal quarter everywhere in Tandem.',
      as: "menu",
      from: MONTHS.map((name, index) => option(name, String(index + 1))),
      isLive: true,
      missing: "Choose a month.",
    }),
    quarters: note(({ today, startsIn }: { readonly today: string; readonly startsIn: number }) => [
      section(quartersText(today, startsIn).join("\n")),
    ]),
  },
});

/** "Q4 of fiscal year 2026: October 1 – December 31, 2026". A fiscal year has the name of the calendar year in which it ends. */
export function quarterText(date: string, startsIn: number): string {
  const quarter = quarterOf(date, startsIn);
  const year = quarter.yearStartsIn + (startsIn === 1 ? 0 : 1);
  return `Q${quarter.number} of fiscal year ${year}: ${spanText(quarter)}`;
}

/** The four quarters of the fiscal year that a date lies in, in words. */
function quartersText(date: string, startsIn: number): readonly string[] {
  const { yearStartsIn } = quarterOf(date, startsIn);
  return [0, 3, 6, 9].map((months) => {
    const month = startsIn - 1 + months;
    const year = yearStartsIn + Math.floor(month / 12);
    const first = `${year}-${String((month % 12) + 1).padStart(2, "0")}-01`;
    return quarterText(first, startsIn);
  });
}

/** "November 26, 2026". */
export function dateText(date: string): string {
  return `${monthAndDay(date)}, ${date.slice(0, 4)}`;
}

function monthAndDay(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8))}`;
}

function spanText({ from, to }: Quarter): string {
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${isOneYear ? monthAndDay(from) : dateText(from)} – ${dateText(to)}`;
}
