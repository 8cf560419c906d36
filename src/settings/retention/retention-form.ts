import { choice } from "../../kit/form/choices.ts";
import { note } from "../../kit/form/field.ts";
import { form } from "../../kit/form/form.ts";
import { option } from "../../platform/slack/blocks/elements.ts";
import { context } from "../../platform/slack/blocks.ts";
import { MODAL } from "../views/actions.ts";

/** How long what Tandem keeps is kept, by kind. Source of what holds at first: the product's settings. */
export interface Retention {
  /** Quarters after the close of its round in which what people said in a pulse is kept; results stay. */
  readonly pulseAnswersQuarters: number;
}

/** Its name among the sections of the settings. */
export const RETENTION = "retention";

export const KEPT_AT_FIRST: Retention = { pulseAnswersQuarters: 2 };

/** The longest choice. Nobody needs single answers longer than a year: every figure is made when a round closes. */
export const MOST_QUARTERS = 4;

/** The modal **Retention**. */
export const retentionForm = form({
  id: MODAL.retention,
  title: "Retention",
  submit: "Save",
  fields: {
    saidInPulses: choice({
      label: "Scores and comments of a pulse",
      hint: "Counted from the close of its round. Results, trends and what was heard stay forever. Rounds that people were asked in already are never kept longer than they were told; a shorter time holds for them at once.",
      as: "menu",
      from: Array.from({ length: MOST_QUARTERS }, (_, index) =>
        option(quartersOf(index + 1), String(index + 1)),
      ),
      missing: "Choose how long.",
    }),
    rest: note(() => [
      context(
        "Requests with what was said about them and the audit log are kept: nothing of them is deleted.",
      ),
    ]),
  },
});

/** The line in the menu. */
export function retentionLine({ pulseAnswersQuarters }: Retention): string {
  return `What people say in pulses is kept for ${quartersOf(pulseAnswersQuarters)}; everything else stays.`;
}

/** "1 quarter", "2 quarters". */
export function quartersOf(count: number): string {
  return count === 1 ? "1 quarter" : `${count} quarters`;
}
