import type { ModalView } from "@slack/types";
import { datePicker } from "../../platform/slack/blocks/elements.ts";
import { context, input, modal } from "../../platform/slack/blocks.ts";
import { MODAL } from "./actions.ts";

export const UNTIL = "pulse_pause_until";

/** @param until the date that holds now, "2027-01-04" */
export function pauseModal(until: string | undefined): ModalView {
  return modal({
    callbackId: MODAL.pause,
    title: "Pause pulses",
    submit: "Save",
    blocks: [
      input({
        blockId: UNTIL,
        label: "Pause pulses until…",
        hint: "You are not asked in rounds that start before this day. Leave it empty to be asked.",
        optional: true,
        element: datePicker({ initial: until }),
      }),
      context(
        "Nobody is told that you have paused. A round that is open stays as it is: press Not this time there.",
      ),
    ],
  });
}
