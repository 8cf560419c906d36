import type { InputBlock, ModalView } from "@slack/types";
import { option, radioButtons, select, textInput } from "../../../platform/slack/blocks/elements.ts";
import { richText } from "../../../platform/slack/blocks/rich.ts";
import { input, modal } from "../../../platform/slack/blocks.ts";
import { messageLines, type SaidLately } from "../../card/views/said-lately.ts";
import { OUTCOMES, type Request } from "../../request.ts";
import { ACTION, MODAL } from "../../views/actions.ts";

/** The input blocks of the modals that ops and requesters answer with. */
export const BLOCK = {
  message: "message",
  saved: "saved_answer",
  saveAs: "save_as",
  done: "done",
  outcome: "outcome",
  missing: "missing",
} as const;

const TITLE_CHARACTERS = 60;

interface ReplyFacts {
  readonly request: Request;
  readonly savedAnswers: readonly { readonly id: number; readonly title: string }[];
  /** The saved answer that was just chosen: its text fills the message. */
  readonly chosen: { readonly id: number; readonly text: string } | undefined;
  /** The latest message that the requester can see too. */
  readonly last: SaidLately | undefined;
}

/** **Reply to #42**: goes to the requester. */
export function replyModal({ request, savedAnswers, chosen, last }: ReplyFacts): ModalView {
  const message = input({
    blockId: messageBlock(chosen?.id),
    label: "Message",
    element: textInput({ multiline: true, ...(chosen && { initial: chosen.text }) }),
  });
  const saveAs = input({
    blockId: BLOCK.saveAs,
    label: "Save this message as",
    hint: "Everyone in Sales Ops finds it under this title. Leave it empty to only send it.",
    optional: true,
    element: textInput({ maxLength: TITLE_CHARACTERS }),
  });
  return modal({
    callbackId: MODAL.reply,
    title: `Reply to #${request.number}`,
    submit: "Send",
    privateMetadata: request.key,
    blocks: [
      ...(last ? [richText(messageLines(last))] : []),
      ...(savedAnswers.length > 0 ? [savedBlock(savedAnswers)] : []),
      message,
      saveAs,
    ],
  });
}

function savedBlock(savedAnswers: ReplyFacts["savedAnswers"]): InputBlock {
  const options = savedAnswers.map(({ id, title }) => option(title, String(id)));
  return input({
    blockId: BLOCK.saved,
    label: "Saved answer",
    optional: true,
    element: select({
      actionId: ACTION.savedAnswer,
      options,
      placeholder: "Choose one to fill in the message",
    }),
    dispatch: true,
  });
}

/** Another saved answer is another block, because Slack keeps what stands in a block that stays. */
function messageBlock(savedAnswerId: number | undefined): string {
  return savedAnswerId === undefined ? BLOCK.message : `${BLOCK.message}_${savedAnswerId}`;
}

export function isMessageBlock(blockId: string): boolean {
  return blockId === BLOCK.message || blockId.startsWith(`${BLOCK.message}_`);
}

/** **Resolve #42**: what was done is shown to the requester. */
export function resolveModal(request: Request): ModalView {
  return modal({
    callbackId: MODAL.resolve,
    title: `Resolve #${request.number}`,
    submit: "Resolve",
    privateMetadata: request.key,
    blocks: [
      input({
        blockId: BLOCK.done,
        label: "What was done?",
        hint: "The requester sees this.",
        element: textInput({ multiline: true }),
      }),
      input({
        blockId: BLOCK.outcome,
        label: "Outcome",
        element: radioButtons({
          options: Object.entries(OUTCOMES).map(([key, label]) => option(label, key)),
          initial: "done",
        }),
      }),
    ],
  });
}

/** **Reopen #42** */
export function reopenModal(request: Request): ModalView {
  return modal({
    callbackId: MODAL.reopen,
    title: `Reopen #${request.number}`,
    submit: "Reopen",
    privateMetadata: request.key,
    blocks: [
      input({
        blockId: BLOCK.missing,
        label: "What is missing?",
        element: textInput({ multiline: true, maxLength: 1_000 }),
      }),
    ],
  });
}
