import type { ModalView } from "@slack/types";
import { option, select } from "../../../../platform/slack/blocks/elements.ts";
import { input, modal } from "../../../../platform/slack/blocks.ts";
import type { Request } from "../../../request.ts";
import { MODAL } from "../../../views/actions.ts";
import type { SlaClock } from "../../clocks/events.ts";
import { BREACH_REASONS } from "../breach-reasons.ts";

const NAMES = {
  first_answer: "First answer",
  next_answer: "Next answer",
  resolution: "Resolution",
} as const satisfies Record<SlaClock["kind"], string>;

/** The input block of a clock: its kind and round. */
export function reasonBlock({ kind, round }: Pick<SlaClock, "kind" | "round">): string {
  return `late_${kind}_${round}`;
}

/** **Why was it late?** for each clock of a request that is late. */
export function lateReasonsModal(request: Request, late: readonly SlaClock[]): ModalView {
  const options = Object.entries(BREACH_REASONS).map(([key, name]) => option(name, key));
  return modal({
    callbackId: MODAL.lateReasons,
    title: "Why was it late?",
    submit: "Save",
    privateMetadata: `${request.key}:`,
    blocks: late.map((clock) =>
      input({
        blockId: reasonBlock(clock),
        label: clock.round > 1 ? `${NAMES[clock.kind]} ${clock.round}` : NAMES[clock.kind],
        optional: true,
        element: select({ options, initial: clock.breachReason }),
      }),
    ),
  });
}
