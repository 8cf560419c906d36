import type { ModalView } from "@slack/types";
import { actions, button, context, modal, section } from "../../../platform/slack/blocks.ts";
import { escapeMrkdwn } from "../../../platform/slack/text.ts";
import type { LastAsked } from "../../planning/rotation.ts";
import { SIDES } from "../../sides.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import { CONSTANT, keyOf, type Question } from "../questions.ts";

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
