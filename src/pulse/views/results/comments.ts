import type { KnownBlock, ModalView } from "@slack/types";
import { type Piece, person, richText } from "../../../platform/slack/blocks/rich.ts";
import { actions, button, context, modal } from "../../../platform/slack/blocks.ts";
import type { Round } from "../../rounds.ts";
import type { Side } from "../../sides.ts";
import { ACTION, MODAL } from "../actions.ts";
import { ABOUT } from "./words.ts";

/** Some of the comments of a side. */
export interface CommentsPage {
  readonly round: Pick<Round, "id" | "number">;
  readonly side: Side;
  readonly from: number;
  readonly total: number;
  readonly comments: readonly ShownComment[];
}

interface ShownComment {
  readonly position: number;
  readonly text: string;
  /** Who wrote it, in named rounds only. */
  readonly userId: string | null;
}

/** So many comments fit on a page. */
export const COMMENTS_A_PAGE = 20;

/** The modal **Comments**, in place of **Results**. */
export function commentsModal(page: CommentsPage): ModalView {
  const { round, side, from, total, comments } = page;
  const last = from + comments.length;
  return modal({
    callbackId: MODAL.comments,
    title: "Comments",
    close: "Close",
    blocks: [
      context(
        `*${ABOUT[side]}*, round ${round.number}: ${from + 1}–${last} of ${total}, shuffled. Whoever wrote one stays unknown, whatever it says.`,
      ),
      ...comments.map(commentBlock),
      actions(navigation(page, last)),
    ],
  });
}

function commentBlock({ text, userId }: ShownComment): KnownBlock {
  const words: readonly Piece[] = userId === null ? [text] : [person(userId), `: ${text}`];
  return richText([words]);
}

function navigation({ round, side, from, total }: CommentsPage, last: number) {
  const back = button({ label: "Back to results", actionId: ACTION.backToResults, value: String(round.id) });
  const page = (label: string, actionId: string, at: number) =>
    button({ label, actionId, value: `${round.id}/${side}/${at}` });
  const previousAt = Math.max(0, from - COMMENTS_A_PAGE);
  return [
    ...(from > 0 ? [page("Previous", ACTION.previousComments, previousAt)] : []),
    ...(last < total ? [page("Next", ACTION.nextComments, last)] : []),
    back,
  ];
}
