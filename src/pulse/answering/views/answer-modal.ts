import type { KnownBlock, ModalView } from "@slack/types";
import { checkboxes, option, select, textInput } from "../../../platform/slack/blocks/elements.ts";
import { actions, button, context, divider, input, modal, section } from "../../../platform/slack/blocks.ts";
import { keptButton } from "../../asking/views/invitation.ts";
import { quartersText } from "../../closing/retention.ts";
import { canLetReply, keptInShort, MODE_NAMES, statementOf } from "../../modes.ts";
import type { AskedQuestion, Round } from "../../planning/rounds.ts";
import { otherTeam, type Side } from "../../sides.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import {
  CANT_SAY,
  COMMENT,
  type Kept,
  LET_REPLY,
  LETS,
  LONGEST_COMMENT,
  questionField,
  SCALE,
} from "../answers-form.ts";

interface Form {
  readonly round: Pick<Round, "mode" | "minimum" | "mayReply">;
  readonly side: Side;
  readonly questions: readonly AskedQuestion[];
  /** Earlier answers, where they can be changed. */
  readonly said?: Kept | undefined;
}

export function answerForm({ round, ...form }: Form & { readonly round: Pick<Round, "key"> }): ModalView {
  return modal({
    callbackId: MODAL.answer,
    title: "Pulse",
    submit: "Send answers",
    privateMetadata: round.key,
    blocks: [section(keptInShort(round), { accessory: keptButton(round) }), ...inputs({ round, ...form })],
  });
}

/** The form to look at: nothing of it can be sent. */
export function previewForm(form: Form, message: string): ModalView {
  return modal({
    callbackId: MODAL.preview,
    title: "Preview",
    submit: "Send answers",
    close: "Close",
    blocks: [
      context("*Preview.* Nothing you choose here is sent. The direct message reads:"),
      section(message),
      divider(),
      context(keptInShort(form.round)),
      ...inputs(form),
    ],
  });
}

/** The statement behind **How is this kept?**, for somebody of a side: three bullets, and behind **More** the rest. */
export function keptModal(
  round: Pick<Round, "key" | "mode" | "minimum" | "mayReply" | "rawQuarters">,
  { side, asked, isMore }: { readonly side: Side; readonly asked: number; readonly isMore: boolean },
): ModalView {
  const promised = { ...round, mayReply: canLetReply(round, side) };
  const { bullets, more } = statementOf(promised, { asked, kept: quartersText(round.rawQuarters) });
  const moreButton = button({ label: "More", actionId: ACTION.keptMore, value: round.key });
  return modal({
    callbackId: MODAL.kept,
    title: "How is this kept?",
    close: "Close",
    blocks: [
      section(`*${MODE_NAMES[round.mode]}*\n${bullets.map((bullet) => `• ${bullet}`).join("\n")}`),
      ...(isMore ? more.map((paragraph) => section(paragraph)) : [actions([moreButton])]),
    ],
  });
}

function inputs({ round, side, questions, said }: Form): readonly KnownBlock[] {
  return [
    ...questions.map((question, position) =>
      scale(question, { position, initial: chosenBefore(question, said) }),
    ),
    input({
      blockId: COMMENT,
      label: `Anything that ${otherTeam(side)} should know?`,
      optional: true,
      element: textInput({
        multiline: true,
        maxLength: LONGEST_COMMENT,
        initial: said?.comment || undefined,
      }),
    }),
    ...(canLetReply(round, side) ? [letReply(said?.replyHash ? [LETS] : [])] : []),
  ];
}

function letReply(initial: readonly string[]) {
  return input({
    blockId: LET_REPLY,
    label: "Replies to your comment",
    hint: "Replies wait behind a button in your own direct message. Nobody learns who you are.",
    optional: true,
    element: checkboxes({ options: [option("Let ops reply to me", LETS)], initial }),
  });
}

function chosenBefore({ questionKey }: AskedQuestion, said: Kept | undefined): string | undefined {
  if (!said) return undefined;
  const score = said.scores.find((one) => one.questionKey === questionKey);
  return score ? String(score.value) : CANT_SAY;
}

function scale(
  { wording, lowEnd, highEnd }: AskedQuestion,
  { position, initial }: { readonly position: number; readonly initial: string | undefined },
) {
  const labels = new Map<number, string>([
    [0, `0 · ${lowEnd}`],
    [10, `10 · ${highEnd}`],
  ]);
  const scores = SCALE.map((score) => option(labels.get(score) ?? String(score), String(score)));
  return input({
    blockId: questionField(position),
    label: wording,
    hint: `0 is ${lowEnd}, 10 is ${highEnd}.`,
    element: select({ options: [...scores, option("Can't say", CANT_SAY)], placeholder: "Choose", initial }),
  });
}
