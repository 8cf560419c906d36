import type { KnownBlock, ModalView } from "@slack/types";
import { checkboxes, option, select, textInput } from "../../platform/slack/blocks/elements.ts";
import { context, input, modal, section } from "../../platform/slack/blocks.ts";
import { CANT_SAY, COMMENT, LET_REPLY, LETS, LONGEST_COMMENT, questionField, SCALE } from "../form.ts";
import { canLetReply, keptInFull, keptInShort, MODE_NAMES } from "../modes.ts";
import type { AskedQuestion, Round } from "../rounds.ts";
import { otherTeam, type Side } from "../sides.ts";
import { MODAL } from "./actions.ts";

interface Form {
  readonly round: Pick<Round, "mode" | "minimum" | "mayReply">;
  readonly side: Side;
  readonly questions: readonly AskedQuestion[];
}

/** The form in which somebody answers. */
export function answerForm({ id, ...form }: Form & Pick<Round, "id">): ModalView {
  return modal({
    callbackId: MODAL.answer,
    title: "Pulse",
    submit: "Send answers",
    privateMetadata: String(id),
    blocks: formBlocks(form),
  });
}

/** The same to look at: nothing of it can be sent. */
export function previewForm(form: Form, message: string): ModalView {
  return modal({
    callbackId: MODAL.preview,
    title: "Preview",
    submit: "Send answers",
    close: "Close",
    blocks: [
      context(
        "*Preview.* Nobody is asked, and nothing that you choose here is sent. The direct message reads:",
      ),
      section(message),
      ...formBlocks(form),
    ],
  });
}

/** The statement behind **How is this kept?** */
export function keptModal(round: Pick<Round, "mode" | "minimum" | "mayReply">): ModalView {
  return modal({
    callbackId: MODAL.kept,
    title: "How is this kept?",
    close: "Close",
    blocks: [
      section(`*${MODE_NAMES[round.mode]}*`),
      ...keptInFull(round).map((paragraph) => section(paragraph)),
    ],
  });
}

function formBlocks({ round, side, questions }: Form): readonly KnownBlock[] {
  return [
    context(keptInShort(round)),
    ...questions.map((question, position) => scale(question, position)),
    input({
      blockId: COMMENT,
      label: `Anything that ${otherTeam(side)} should know?`,
      optional: true,
      element: textInput({ multiline: true, maxLength: LONGEST_COMMENT }),
    }),
    ...(canLetReply(round, side) ? [letReply()] : []),
  ];
}

function letReply() {
  return input({
    blockId: LET_REPLY,
    label: "Replies to your comment",
    hint: "They wait behind a button in your own direct message, and nobody learns who you are.",
    optional: true,
    element: checkboxes({ options: [option("Let ops reply to me", LETS)] }),
  });
}

function scale({ wording, lowEnd, highEnd }: AskedQuestion, position: number) {
  const labels = new Map<number, string>([
    [0, `0 · ${lowEnd}`],
    [10, `10 · ${highEnd}`],
  ]);
  const scores = SCALE.map((score) => option(labels.get(score) ?? String(score), String(score)));
  return input({
    blockId: questionField(position),
    label: wording,
    hint: `0 is ${lowEnd}, 10 is ${highEnd}.`,
    element: select({ options: [...scores, option("Can't say", CANT_SAY)], placeholder: "Choose" }),
  });
}
