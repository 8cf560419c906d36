import type { KnownBlock, ModalView } from "@slack/types";
import { person, richText } from "../../../platform/slack/blocks/rich.ts";
import { actions, button, context, divider, modal, plain, section } from "../../../platform/slack/blocks.ts";
import type { Round } from "../../planning/rounds.ts";
import type { Side } from "../../sides.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import { ABOUT } from "./words.ts";

export interface CommentsPage {
  readonly round: Pick<Round, "key" | "number" | "mode">;
  readonly side: Side;
  readonly from: number;
  readonly total: number;
  readonly comments: readonly ShownComment[];
}

interface ShownComment {
  readonly position: number;
  readonly text: string;
  /** Its writer, in named rounds only. */
  readonly userId: string | null;
  /** Whether its writer lets ops reply. */
  readonly canReply: boolean;
  /** How many replies there are, and whether the writer has answered back since the last one. */
  readonly replies: number;
  readonly isAnsweredBack: boolean;
}

export const COMMENTS_A_PAGE = 20;

export function commentsModal(page: CommentsPage): ModalView {
  const { round, side, from, total, comments } = page;
  const last = from + comments.length;
  return modal({
    callbackId: MODAL.comments,
    title: "Comments",
    close: "Close",
    blocks: [
      context(
        `*${ABOUT[side]}*, round ${round.number}: ${from + 1}–${last} of ${total}, shuffled.${round.mode === "named" ? "" : " Their writers stay unknown."}`,
      ),
      ...comments.flatMap((comment) => [divider(), ...commentBlocks(page, comment)]),
      divider(),
      actions(navigation(page, last)),
    ],
  });
}

function commentBlocks({ round, side }: CommentsPage, comment: ShownComment): readonly KnownBlock[] {
  const { text, userId, position, canReply, replies } = comment;
  if (userId !== null) return [richText([[person(userId), ": ", text]])];
  const words = plain(text);
  if (!canReply) return [section(words)];
  const value = `${round.key}/${side}/${position}`;
  const accessory = button({ label: "Reply", actionId: ACTION.reply, value });
  const state = replies === 0 ? [] : [context(repliesText(comment))];
  return [section(words, { accessory }), ...state];
}

function repliesText({ replies, isAnsweredBack }: ShownComment): string {
  const count = replies === 1 ? "1 reply" : `${replies} replies`;
  return isAnsweredBack ? `${count} · *answered back*` : count;
}

function navigation({ round, side, from, total }: CommentsPage, last: number) {
  const back = button({ label: "Back to results", actionId: ACTION.backToResults, value: round.key });
  const page = (label: string, actionId: string, at: number) =>
    button({ label, actionId, value: `${round.key}/${side}/${at}` });
  const previousAt = Math.max(0, from - COMMENTS_A_PAGE);
  return [
    ...(from > 0 ? [page("Previous", ACTION.previousComments, previousAt)] : []),
    ...(last < total ? [page("Next", ACTION.nextComments, last)] : []),
    back,
  ];
}
