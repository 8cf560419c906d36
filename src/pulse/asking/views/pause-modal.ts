import type { ModalView } from "@slack/types";
import type { Preference } from "../../../kit/contributions.ts";
import { datePicker } from "../../../platform/slack/blocks/elements.ts";
import { context, input, modal } from "../../../platform/slack/blocks.ts";
import { dayText } from "../../../platform/time/local-time.ts";
import { MODAL } from "../../views/actions.ts";
import { pauseButton } from "../../views/messages.ts";

export const UNTIL = "pulse_pause_until";

/** Among the preferences on Home. @param until the date up to which somebody has paused */
export function pausePreference(until: string | undefined): Preference {
  const holds = until ? `*Pulses:* paused until ${dayText(until)}. Nobody is told.` : "*Pulses:* on";
  return { holds, buttons: [pauseButton()] };
}

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
        hint: "Rounds that start before this day won't ask you. Leave it empty to be asked.",
        optional: true,
        element: datePicker({ initial: until }),
      }),
      context(
        "Nobody is told, and no count changes. To skip a round that is already open, press Not this time in its message.",
      ),
    ],
  });
}
