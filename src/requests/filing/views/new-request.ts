import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import { usersSelect } from "../../../platform/slack/blocks/directory.ts";
import {
  checkboxes,
  dateTimePicker,
  fileInput,
  option,
  select,
  textInput,
} from "../../../platform/slack/blocks/elements.ts";
import { actions, button, context, input, modal, plain } from "../../../platform/slack/blocks.ts";
import { mention } from "../../../platform/slack/text.ts";
import { numberText } from "../../../platform/time/number-text.ts";
import { DEFAULT_REQUEST_TYPES, findRequestType, type RequestType, URGENCIES } from "../../request-types.ts";
import type { Viewer } from "../../rights.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import type { Shown } from "../form.ts";
import { FIELD, LABEL, LIMITS } from "../form-fields.ts";
import type { Source } from "../source.ts";
import { makePrivate, noticeOf, ownField } from "./form-parts.ts";

export interface NewRequestFacts {
  readonly shown: Shown;
  /** Person who fills it in; ops may file for others. */
  readonly viewer: Pick<Viewer, "userId" | "isOps">;
  /** Initial values of the fields; Slack keeps what people have typed since. */
  readonly prefilled: { readonly summary: string; readonly details: string };
  /** "Reply by 12:32 PM · done by tomorrow at 10:32 AM", or why nothing is promised; undefined until a type is chosen. */
  readonly promise: string | undefined;
}

const ALWAYS_PRIVATE = "Always private: only the requester and the people who own this type see it.";

/** The modal **New ops request**: more of it shows as more is chosen. */
export function newRequestModal(facts: NewRequestFacts): ModalView {
  const { shown, prefilled, promise } = facts;
  const type = findRequestType(DEFAULT_REQUEST_TYPES, shown.typeKey ?? "");
  return modal({
    callbackId: MODAL.file,
    title: "New ops request",
    submit: "Send request",
    privateMetadata: JSON.stringify(shown),
    blocks: [
      ...noticeOf(shown),
      ...(shown.makePrivate ? [makePrivate("Nothing has been posted yet.")] : []),
      ...(shown.source ? [aboutSource(shown.source), ...filesOf(shown.source)] : []),
      ...(shown.requesterId === null ? [] : [forWhom(facts)]),
      whatBlock(prefilled.summary),
      typeBlock(type),
      ...(promise ? [context(promise)] : []),
      ...(type?.isConfidential ? [context(ALWAYS_PRIVATE)] : []),
      ...(type ? type.fields.map((field) => ownField(type, field)) : []),
      ...urgencyBlocks(shown),
      input({
        blockId: FIELD.account,
        label: "Account or deal",
        optional: true,
        element: textInput({ maxLength: LIMITS.line }),
      }),
      ...neededByBlocks(shown, type),
      detailsBlock(prefilled.details),
      ...(shown.leftOut > 0 ? [context(leftOutText(shown))] : []),
      filesBlock(),
      ...(shown.source?.isDirect ? [privateBlock(type, shown)] : []),
      ...moreBlocks(facts, type),
    ],
  });
}

function whatBlock(initial: string): InputBlock {
  return input({
    blockId: FIELD.summary,
    label: "What do you need?",
    element: textInput({ placeholder: "Discount approval for Globex", ...(initial && { initial }) }),
  });
}

function typeBlock(type: RequestType | undefined): InputBlock {
  const options = DEFAULT_REQUEST_TYPES.map(({ key, name }) => option(name, key));
  return input({
    blockId: FIELD.type,
    label: "Type",
    element: select({ actionId: ACTION.type, options, initial: type?.key, placeholder: "Choose a type" }),
    dispatch: true,
  });
}

function neededByBlocks(shown: Shown, type: RequestType | undefined): readonly InputBlock[] {
  const at = input({
    blockId: FIELD.neededBy,
    label: "Needed by",
    optional: !type?.hasExternalDeadline,
    element: dateTimePicker({ actionId: ACTION.neededBy }),
    dispatch: true,
  });
  const reason = input({
    blockId: FIELD.neededByReason,
    label: LABEL.neededByReason,
    hint: "Needed by is earlier than the promise. Say why, or pick a later time.",
    element: textInput({ maxLength: LIMITS.line }),
  });
  return shown.neededByReason ? [at, reason] : [at];
}

function urgencyBlocks(shown: Shown): readonly InputBlock[] {
  const urgency = input({
    blockId: FIELD.urgency,
    label: "How urgent?",
    element: select({
      actionId: ACTION.urgency,
      options: URGENCIES.map(({ key, name }) => option(name, key)),
      initial: "normal",
    }),
    dispatch: true,
  });
  const reason = input({
    blockId: FIELD.urgencyReason,
    label: LABEL.urgencyReason,
    element: textInput({ maxLength: LIMITS.line }),
  });
  return shown.urgencyReason ? [urgency, reason] : [urgency];
}

function detailsBlock(initial: string): InputBlock {
  return input({
    blockId: FIELD.details,
    label: "Details",
    optional: true,
    element: textInput({ multiline: true, maxLength: LIMITS.text, ...(initial && { initial }) }),
  });
}

function moreBlocks(facts: NewRequestFacts, type: RequestType | undefined): readonly KnownBlock[] {
  const { shown, viewer } = facts;
  const more = [
    ...(viewer.isOps && shown.requesterId === null ? [requesterBlock(viewer.userId)] : []),
    ...(shown.source?.isDirect ? [] : [privateBlock(type, shown)]),
  ];
  if (more.length === 0) return [];
  return shown.more ? more : [moreButton()];
}

function filesBlock(): InputBlock {
  return input({
    blockId: FIELD.files,
    label: "Files",
    hint: `Up to ${LIMITS.files}. They follow in the request's thread.`,
    optional: true,
    element: fileInput({ max: LIMITS.files }),
  });
}

/** Its id is another one for a confidential type, so that it starts ticked there and the tick before that is kept. */
function privateBlock(type: RequestType | undefined, shown: Shown): InputBlock {
  const tick = option("Only I and the people who own this type see it", "private");
  return input({
    blockId: type?.isConfidential ? FIELD.alwaysPrivate : FIELD.private,
    label: "Private",
    optional: true,
    element: checkboxes({
      options: [tick],
      initial: type?.isConfidential || shown.isPrivateTicked ? ["private"] : [],
    }),
  });
}

/** Requester, decided before the form opened: ops may still choose somebody else. */
function forWhom({ viewer, shown }: NewRequestFacts): KnownBlock {
  const requesterId = shown.requesterId ?? viewer.userId;
  return viewer.isOps
    ? requesterBlock(requesterId)
    : context(`This is for ${mention(requesterId)}, who gets the card and the answer.`);
}

function requesterBlock(initial: string): InputBlock {
  return input({
    blockId: FIELD.requester,
    label: "Requester",
    hint: "They get the card and the answer, and see who filed it.",
    element: usersSelect({ initial }),
  });
}

function aboutSource({ isDirect, link }: Source): KnownBlock {
  if (isDirect) {
    return context(
      "You wrote this to Tandem directly, so it starts as private. Untick *Private* to let all of Sales Ops see it.",
    );
  }
  return context(
    link === null ? "Based on a message that Tandem can't link to." : `Based on <${link}|this message>.`,
  );
}

function filesOf({ files }: Source): readonly KnownBlock[] {
  if (files.length === 0) return [];
  return [context(plain(`Its files go along: ${files.map(({ name }) => name).join(", ")}`))];
}

function moreButton(): KnownBlock {
  return actions([button({ label: "More options", actionId: ACTION.more })]);
}

function leftOutText({ leftOut, source }: Shown): string {
  const whose = source ? "of the message" : "you typed";
  return `Details hold ${numberText(LIMITS.text)} characters: the last ${numberText(leftOut)} ${whose} are not here. Add them in the request's thread.`;
}
