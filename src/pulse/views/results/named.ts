import type { KnownBlock, ModalView } from "@slack/types";
import { actions, button, context, modal, plain, section } from "../../../platform/slack/blocks.ts";
import { escapeMrkdwn, mention } from "../../../platform/slack/text.ts";
import type { Round } from "../../rounds.ts";
import { ACTION, MODAL } from "../actions.ts";

/** So many people fit on a page. */
export const PEOPLE_A_PAGE = 15;

interface NamedPage {
  readonly round: Pick<Round, "id" | "number">;
  /** What was asked, by the key of the question. */
  readonly wordings: ReadonlyMap<string, string>;
  /** One more than fits, where more follow. */
  readonly people: readonly {
    readonly userId: string;
    readonly scores: ReadonlyMap<string, number>;
    readonly comment: string;
  }[];
}

/** The modal **Answers by person** of a named round. */
export function namedModal({ round, wordings, people }: NamedPage): ModalView {
  const shown = people.slice(0, PEOPLE_A_PAGE);
  const next = `${round.id}/${shown.at(-1)?.userId ?? ""}`;
  return modal({
    callbackId: MODAL.comments,
    title: "Answers by person",
    close: "Close",
    blocks: [
      context(`Round ${round.number}. Everybody who was asked was told that names are shown.`),
      ...(shown.length === 0 ? [section("Nobody answered, or the answers are deleted by now.")] : []),
      ...shown.flatMap((one) => personBlocks(one, wordings)),
      actions([
        ...(people.length > shown.length
          ? [button({ label: "Next", actionId: ACTION.named, value: next })]
          : []),
        button({ label: "Back to results", actionId: ACTION.backToResults, value: String(round.id) }),
      ]),
    ],
  });
}

function personBlocks(
  { userId, scores, comment }: NamedPage["people"][number],
  wordings: NamedPage["wordings"],
): readonly KnownBlock[] {
  const lines = [...scores].map(([key, value]) => `*${value}* ${escapeMrkdwn(wordings.get(key) ?? key)}`);
  const words = section([mention(userId), ...lines].join("\n"));
  return comment === "" ? [words] : [words, section(plain(comment))];
}
