import type { KnownBlock, ModalView } from "@slack/types";
import { actions, button, context, modal, plain, section } from "../../../platform/slack/blocks.ts";
import { escapeMrkdwn, mention } from "../../../platform/slack/text.ts";
import type { AskedQuestion, Round } from "../../planning/rounds.ts";
import { type BySide, type Side } from "../../sides.ts";
import { ACTION, MODAL } from "../../views/actions.ts";

export const PEOPLE_A_PAGE = 15;

interface NamedPage {
  readonly round: Pick<Round, "key" | "number">;
  /** In each side's words, and in the order in which they were asked. */
  readonly questions: BySide<readonly AskedQuestion[]>;
  /** One more than fits, where more follow. */
  readonly people: readonly {
    readonly userId: string;
    readonly side: Side;
    readonly scores: ReadonlyMap<string, number>;
    readonly comment: string;
  }[];
}

export function namedModal({ round, questions, people }: NamedPage): ModalView {
  const shown = people.slice(0, PEOPLE_A_PAGE);
  const next = `${round.key}/${shown.at(-1)?.userId ?? ""}`;
  return modal({
    callbackId: MODAL.comments,
    title: "Answers by person",
    close: "Close",
    blocks: [
      context(`Round ${round.number}. Everyone listed was told that names are shown.`),
      ...(shown.length === 0 ? [section("Nobody answered, or the answers have been deleted.")] : []),
      ...shown.flatMap((one) => personBlocks(one, questions[one.side])),
      actions([
        ...(people.length > shown.length
          ? [button({ label: "Next", actionId: ACTION.named, value: next })]
          : []),
        button({ label: "Back to results", actionId: ACTION.backToResults, value: round.key }),
      ]),
    ],
  });
}

function personBlocks(
  { userId, scores, comment }: NamedPage["people"][number],
  questions: readonly AskedQuestion[],
): readonly KnownBlock[] {
  const lines = questions.flatMap(({ questionKey, wording }) => {
    const value = scores.get(questionKey);
    return value === undefined ? [] : [`*${value}* ${escapeMrkdwn(wording)}`];
  });
  const words = section([mention(userId), ...lines].join("\n"));
  return comment === "" ? [words] : [words, section(plain(comment))];
}
