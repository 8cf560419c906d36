import type { InputBlock, ModalView } from "@slack/types";
import { dateTimePicker, option, select, textInput } from "../../platform/slack/blocks/elements.ts";
import { input, modal } from "../../platform/slack/blocks.ts";
import { DETAILS_FIELD, type SeenDetails } from "../details.ts";
import type { Request } from "../request.ts";
import { URGENCIES } from "../request-types.ts";
import { MODAL } from "./actions.ts";

const REASON_CHARACTERS = 150;

/** **Add details**; remembers what it showed, so that only what the requester changed is changed. */
export function detailsModal(request: Pick<Request, "key">, seen: SeenDetails): ModalView {
  return modal({
    callbackId: MODAL.details,
    title: "Add details",
    submit: "Add",
    privateMetadata: `${request.key}:${JSON.stringify(seen)}`,
    blocks: [
      input({
        blockId: DETAILS_FIELD.text,
        label: "Details",
        optional: true,
        element: textInput({ multiline: true }),
      }),
      input({
        blockId: DETAILS_FIELD.neededBy,
        label: "Needed by",
        optional: true,
        element: dateTimePicker({ initial: seen.neededByAt ?? undefined }),
      }),
      ...(seen.whySooner
        ? [reason(DETAILS_FIELD.neededByReason, "Why is it needed sooner than promised?")]
        : []),
      input({
        blockId: DETAILS_FIELD.urgency,
        label: "How urgent?",
        element: select({
          options: URGENCIES.map(({ key, name }) => option(name, key)),
          initial: seen.urgency,
        }),
      }),
      ...(seen.whyUrgent ? [reason(DETAILS_FIELD.urgencyReason, "Why is it urgent?")] : []),
    ],
  });
}

function reason(blockId: string, label: string): InputBlock {
  return input({ blockId, label, element: textInput({ maxLength: REASON_CHARACTERS }) });
}
