import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import {
  datePicker,
  dateTimePicker,
  numberInput,
  option,
  select,
  textInput,
} from "../../../platform/slack/blocks/elements.ts";
import { context, input, modal } from "../../../platform/slack/blocks.ts";
import type { Request } from "../../request.ts";
import {
  DEFAULT_REQUEST_TYPES,
  type FieldDefinition,
  findRequestType,
  type RequestType,
  URGENCIES,
} from "../../request-types.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import type { EditShown } from "../edit.ts";
import { FIELD, LABEL, LIMITS } from "../form-fields.ts";
import { makePrivate } from "./form-parts.ts";

/** **Edit request**: every field as it is; Slack keeps what was typed since. @param before what it showed when something was submitted that is not enough */
export function editModal(request: Request, shown: EditShown, before?: EditShown): ModalView {
  const type = findRequestType(DEFAULT_REQUEST_TYPES, shown.typeKey);
  return modal({
    callbackId: MODAL.edit,
    title: "Edit request",
    submit: "Save",
    privateMetadata: `${request.key}:${JSON.stringify(shown)}`,
    blocks: [
      ...noticeOf(shown, before),
      ...(shown.makePrivate ? [makePrivate("Nothing has been saved yet.")] : []),
      input({
        blockId: FIELD.summary,
        label: "What do you need?",
        element: textInput({ initial: request.summary }),
      }),
      typeBlock(shown.typeKey),
      ...(type?.fields.map((field) => ownField(type, field, request.ownFields[field.key])) ?? []),
      urgencyBlock(request),
      ...(shown.whyUrgent ? [reason(FIELD.urgencyReason, LABEL.urgencyReason, request.urgencyReason)] : []),
      input({
        blockId: FIELD.account,
        label: "Account or deal",
        optional: true,
        element: textInput({ maxLength: LIMITS.line, initial: request.account ?? undefined }),
      }),
      neededByBlock(request, type),
      ...(shown.whySooner
        ? [reason(FIELD.neededByReason, LABEL.neededByReason, request.neededByReason)]
        : []),
      input({
        blockId: FIELD.details,
        label: "Details",
        optional: true,
        element: textInput({ multiline: true, initial: request.details ?? undefined }),
      }),
      context("Sales Ops sees what you change. Add files in the request's thread."),
    ],
  });
}

/** A submit brought a field up: says which. */
function noticeOf(shown: EditShown, before: EditShown | undefined): readonly KnownBlock[] {
  if (!before) return [];
  const asked = [
    ...(shown.makePrivate && !before.makePrivate ? [LABEL.makePrivate] : []),
    ...(shown.whyUrgent && !before.whyUrgent ? [LABEL.urgencyReason] : []),
    ...(shown.whySooner && !before.whySooner ? [LABEL.neededByReason] : []),
  ];
  return asked.length > 0 ? [context(`One more thing before this can be saved: *${asked.join(" ")}*`)] : [];
}

function typeBlock(initial: string): InputBlock {
  const options = DEFAULT_REQUEST_TYPES.map(({ key, name }) => option(name, key));
  const element = select({ actionId: ACTION.editType, options, initial });
  return input({ blockId: FIELD.type, label: "Type", element, dispatch: true });
}

function urgencyBlock({ urgency: initial }: Request): InputBlock {
  const options = URGENCIES.map(({ key, name }) => option(name, key));
  const element = select({ actionId: ACTION.editUrgency, options, initial });
  return input({ blockId: FIELD.urgency, label: "How urgent?", element, dispatch: true });
}

function neededByBlock({ neededByAt }: Request, type: RequestType | undefined): InputBlock {
  return input({
    blockId: FIELD.neededBy,
    label: "Needed by",
    optional: !type?.hasExternalDeadline,
    element: dateTimePicker({ actionId: ACTION.editNeededBy, initial: neededByAt ?? undefined }),
    dispatch: true,
  });
}

function reason(blockId: string, label: string, initial: string | null): InputBlock {
  return input({
    blockId,
    label,
    element: textInput({ maxLength: LIMITS.line, initial: initial ?? undefined }),
  });
}

function ownField(type: RequestType, field: FieldDefinition, initial: string | undefined): InputBlock {
  return input({
    blockId: FIELD.own(type, field),
    label: field.label,
    optional: !field.isRequired,
    element: elementFor(field, initial),
  });
}

function elementFor(
  { kind, min, max, choices = [] }: FieldDefinition,
  initial: string | undefined,
): InputBlock["element"] {
  switch (kind) {
    case "number": {
      const number = initial === undefined ? undefined : Number(initial);
      return numberInput({ decimals: true, min, max, initial: Number.isNaN(number) ? undefined : number });
    }
    case "date":
      return datePicker({ initial });
    case "choice":
      return select({ options: choices.map((choice) => option(choice, choice)), initial });
    case "link":
      return { type: "url_text_input", ...(initial !== undefined && { initial_value: initial }) };
    case "text":
      return textInput({ maxLength: LIMITS.line, initial });
  }
}
