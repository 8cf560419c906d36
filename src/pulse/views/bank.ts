import type { ModalView } from "@slack/types";
import { checkboxes, option, radioButtons, textInput } from "../../platform/slack/blocks/elements.ts";
import { actions, button, context, input, modal, section } from "../../platform/slack/blocks.ts";
import { escapeMrkdwn } from "../../platform/slack/text.ts";
import { CONSTANT, keyOf, LONGEST_END, LONGEST_WORDING, type Question } from "../bank.ts";
import { ASKED, QUESTION_FIELD } from "../question-form.ts";
import type { LastAsked } from "../rotation.ts";
import { SIDES } from "../sides.ts";
import { ACTION, MODAL } from "./actions.ts";

const ASKED_OF = { both: "both sides", reps: "reps", ops: "Sales Ops" } as const;

export function bankModal(bank: readonly Question[], lastAsked: LastAsked): ModalView {
  return modal({
    callbackId: MODAL.bank,
    title: "Question bank",
    close: "Close",
    blocks: [
      context(`Every round asks ${CONSTANT} and the three that were asked longest ago. X is the other team.`),
      actions([button({ label: "Add a question", actionId: ACTION.addQuestion })]),
      ...bank.map((question) => section(lineOf(question, lastAsked), accessory(question))),
    ],
  });
}

/** The form of one question; without one, of a new one. */
export function questionModal(question: Question | undefined): ModalView {
  const { wording: blockId, askedOf, lowEnd, highEnd, isAsked } = QUESTION_FIELD;
  return modal({
    callbackId: MODAL.question,
    title: question ? `Question ${question.code}` : "Add a question",
    submit: "Save",
    ...(question && { privateMetadata: question.code }),
    blocks: [
      input({
        blockId,
        label: "Question",
        hint: "Write X for the other team. A new wording is a new question with its own trend.",
        element: textInput({ multiline: true, maxLength: LONGEST_WORDING, initial: question?.wording }),
      }),
      input({
        blockId: askedOf,
        label: "Asked of",
        element: radioButtons({
          options: [option("Both sides", "both"), option("Reps", "reps"), option("Sales Ops", "ops")],
          initial: question?.askedOf ?? "both",
        }),
      }),
      endInput(lowEnd, "0 means", question?.lowEnd ?? "never"),
      endInput(highEnd, "10 means", question?.highEnd ?? "always"),
      ...(question ? [askedInput(isAsked, question)] : []),
    ],
  });
}

function endInput(blockId: string, label: string, initial: string) {
  return input({ blockId, label, element: textInput({ maxLength: LONGEST_END, initial }) });
}

function askedInput(blockId: string, { isRetired }: Question) {
  const options = [option("Ask this question", ASKED)];
  return input({
    blockId,
    label: "In the rotation",
    optional: true,
    element: checkboxes({ options, initial: isRetired ? [] : [ASKED] }),
  });
}

function lineOf(question: Question, lastAsked: LastAsked): string {
  const rounds = SIDES.map((side) => lastAsked[side].get(keyOf(question)) ?? 0);
  const last = Math.max(...rounds);
  const when = last === 0 ? "not asked yet" : `last asked in round ${last}`;
  const state = question.isRetired ? "not in the rotation" : when;
  const version = question.version > 1 ? `, version ${question.version}` : "";
  return `*${question.code}* ${escapeMrkdwn(question.wording)}\n${ASKED_OF[question.askedOf]}${version} · ${state}`;
}

/** The constant question keeps its words: the score of every round is made of it. */
function accessory({ code }: Question) {
  if (code === CONSTANT) return {};
  return { accessory: button({ label: "Change", actionId: ACTION.question, value: code }) };
}
