import type { Button, ModalView, StaticSelect } from "@slack/types";
import { option, radioButtons, select, textInput } from "../../../platform/slack/blocks/elements.ts";
import { button, input, modal } from "../../../platform/slack/blocks.ts";
import type { Request } from "../../request.ts";
import { ACTION, MODAL } from "../../views/actions.ts";

/** The input blocks of the modal. */
export const RATING_FIELD = { rating: "rating", comment: "comment" } as const;

/** The ends are named beside their numbers. */
const RATINGS = [[1, "poor"], [2], [3], [4], [5, "very good"]] as const;
const OPTIONS = RATINGS.map(([rating, words]) => option(String(rating), String(rating), words));
const QUESTION = "How was this?";
const COMMENT_CHARACTERS = 1_000;

/** On the requester's card: one choice saves the rating. The options carry the request's key, because a select has no value of its own. */
export function ratingSelect(request: Request): StaticSelect {
  const options = RATINGS.map(([rating, words]) => option(String(rating), `${rating}:${request.key}`, words));
  const initial = request.rating === null ? undefined : `${request.rating}:${request.key}`;
  return select({ actionId: ACTION.rate, placeholder: QUESTION, options, initial });
}

export function commentButton(request: Request): Button {
  return button({ label: "Comment", actionId: ACTION.comment, value: request.key });
}

/** The rating together with a comment. */
export function ratingModal(request: Request): ModalView {
  const { rating, ratingComment } = request;
  return modal({
    callbackId: MODAL.rating,
    title: QUESTION,
    submit: "Send",
    privateMetadata: request.key,
    blocks: [
      input({
        blockId: RATING_FIELD.rating,
        label: QUESTION,
        element: radioButtons({ options: OPTIONS, initial: rating === null ? undefined : String(rating) }),
      }),
      input({
        blockId: RATING_FIELD.comment,
        label: "Comment",
        optional: true,
        element: textInput({
          multiline: true,
          maxLength: COMMENT_CHARACTERS,
          initial: ratingComment ?? undefined,
        }),
      }),
    ],
  });
}

/** "4 of 5: Quick and clear" */
export function ratingText({ rating, ratingComment }: Request): string | undefined {
  if (rating === null) return undefined;
  return `${rating} of 5${ratingComment === null ? "" : `: ${ratingComment}`}`;
}
