import type { ModalView, PlainTextOption } from "@slack/types";
import { externalSelect, textInput } from "../../../platform/slack/blocks/elements.ts";
import { context, input, modal } from "../../../platform/slack/blocks.ts";
import { escapeMrkdwn } from "../../../platform/slack/text.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import { type DaysForm, writeDaysForm, yearField, yearsOf } from "../closed-days-form.ts";

export interface DaysShown {
  readonly form: DaysForm;
  readonly name: string;
  readonly country: PlainTextOption;
  /** The lines of each year. */
  readonly lines: ReadonlyMap<number, string>;
}

/** The modal of a calendar's closed and shorter days. */
export function closedDaysModal({ form, name, country, lines }: DaysShown): ModalView {
  return modal({
    callbackId: MODAL.closedDays,
    title: "Closed days",
    submit: "Save",
    privateMetadata: writeDaysForm(form),
    blocks: [
      context(
        `Of the calendar ${escapeMrkdwn(name)}. A line for each date: "2026-12-25 Christmas Day" is closed, "2026-12-24 09:00–13:00 Christmas Eve" is shorter. Take out what you work on.`,
      ),
      input({
        blockId: ACTION.holidayCountry,
        label: "Public holidays",
        hint: "Choosing a country or region puts its holidays into the years below. Lines that you wrote stay.",
        dispatch: true,
        element: externalSelect({ placeholder: "Type a country or region", initial: country }),
      }),
      ...yearsOf(form).map((year) =>
        input({
          blockId: yearField(year, form),
          label: `Closed or shorter in ${year}`,
          optional: true,
          element: textInput({ multiline: true, initial: lines.get(year) || undefined }),
        }),
      ),
    ],
  });
}
