import type { ModalView } from "@slack/types";
import { checkboxes, option, textInput } from "../../../platform/slack/blocks/elements.ts";
import { actions, button, input, modal, section } from "../../../platform/slack/blocks.ts";
import { cut, escapeMrkdwn } from "../../../platform/slack/text.ts";
import { LONGEST_TITLE, MOST_SAVED, SAVED_FIELD, type SavedAnswer } from "../saved-answer.ts";

/** Listens to saved answers. */
export const SAVED = {
  list: "requests.saved-answers",
  add: "requests.saved-answer-new",
  change: "requests.saved-answer-change",
  modal: "requests.saved-answer",
  listModal: "requests.saved-answers",
} as const;

/** Characters of an answer in the list. */
const PREVIEW = 150;

/** **Saved answers**: all of them, each with the button that changes or removes it. */
export function savedAnswersModal(answers: readonly SavedAnswer[]): ModalView {
  const none = "No saved answers yet. Add one here, or save what you reply with **Save this message as**.";
  const isFull = answers.length >= MOST_SAVED;
  return modal({
    callbackId: SAVED.listModal,
    title: "Saved answers",
    close: "Close",
    blocks: [
      ...(isFull ? [] : [actions([button({ label: "New saved answer", actionId: SAVED.add })])]),
      ...(answers.length === 0 ? [section(none.replaceAll("**", "*"))] : []),
      ...answers.map(({ id, title, text }) =>
        section(`*${escapeMrkdwn(title)}*\n${escapeMrkdwn(cut(text.replace(/\s+/g, " "), PREVIEW))}`, {
          accessory: button({ label: "Change", actionId: SAVED.change, value: String(id) }),
        }),
      ),
    ],
  });
}

/** One saved answer, or a new one. */
export function savedAnswerModal(answer: SavedAnswer | undefined): ModalView {
  const remove = input({
    blockId: SAVED_FIELD.remove,
    label: "Remove",
    optional: true,
    element: checkboxes({ options: [option("Remove this saved answer", "remove")] }),
  });
  return modal({
    callbackId: SAVED.modal,
    title: "Saved answer",
    submit: "Save",
    privateMetadata: answer === undefined ? "" : String(answer.id),
    blocks: [
      input({
        blockId: SAVED_FIELD.title,
        label: "Title",
        element: textInput({ maxLength: LONGEST_TITLE, initial: answer?.title }),
      }),
      input({
        blockId: SAVED_FIELD.text,
        label: "Text",
        element: textInput({ multiline: true, initial: answer?.text }),
      }),
      ...(answer === undefined ? [] : [remove]),
    ],
  });
}
