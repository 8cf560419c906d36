import type { ModalView } from "@slack/types";
import { option, select } from "../../platform/slack/blocks/elements.ts";
import { context, input, modal } from "../../platform/slack/blocks.ts";
import { MOST_QUARTERS, quartersOf, RETENTION_FIELD, type Retention } from "../retention.ts";
import { AREA, MODAL } from "./actions.ts";

/** What holds, in the menu. */
export function retentionLine({ pulseAnswersQuarters }: Retention): string {
  return `What people say in pulses is kept for ${quartersOf(pulseAnswersQuarters)}; everything else stays.`;
}

/** The modal **Retention**. */
export function retentionModal({ pulseAnswersQuarters }: Retention): ModalView {
  const choices = Array.from({ length: MOST_QUARTERS }, (_, index) => index + 1);
  return modal({
    callbackId: MODAL.retention,
    title: AREA.retention.label,
    submit: "Save",
    blocks: [
      input({
        blockId: RETENTION_FIELD.saidInPulses,
        label: "Scores and comments of a pulse",
        hint: "Counted from the close of its round. Results, trends and what was heard stay for ever. Rounds that people were asked in already are never kept longer than they were told; a shorter time holds for them at once.",
        element: select({
          options: choices.map((count) => option(quartersOf(count), String(count))),
          initial: String(pulseAnswersQuarters),
        }),
      }),
      context(
        "Requests with what was said about them and the audit log are kept: nothing of them is deleted.",
      ),
    ],
  });
}
