import { z } from "zod";
import { UserError } from "../../errors.ts";
import type { Listeners } from "../../platform/slack/answers.ts";
import type { SeenDetails } from "../details.ts";
import { ratingOf, readRating } from "../more-dialogs.ts";
import { openDetails, submitDetails } from "../service/details.ts";
import { cancelRequest, rateRequest } from "../service/end.ts";
import type { RequestDeps } from "../service/load.ts";
import { openRating } from "../service/more.ts";
import { ACTION, MODAL } from "../views/actions.ts";
import { choosing, pressing, submittedIn, submitting } from "./about-one.ts";

const seenDetails: z.ZodType<SeenDetails> = z.object({
  urgency: z.enum(["normal", "high", "urgent"]),
  neededByAt: z.number().nullable(),
  whyUrgent: z.boolean(),
  whySooner: z.boolean(),
});

/** What only the requester's card offers. */
export function listenToRequester(listeners: Listeners, deps: RequestDeps): void {
  listeners.action(
    ACTION.addDetails,
    pressing(deps, (doing) => openDetails(deps, doing)),
  );
  listeners.submission(MODAL.details, async (call) => {
    const { doing, view, seen } = await submittedIn(deps, call);
    return submitDetails(deps, doing, { fields: view.fields, seen: detailsIn(seen) });
  });
  listeners.action(
    ACTION.cancel,
    pressing(deps, async (doing) => {
      await cancelRequest(deps, doing);
      return undefined;
    }),
  );
  listeners.action(
    ACTION.rate,
    choosing(deps, async (doing, rating) => {
      await rateRequest(deps, doing, { rating: ratingOf(rating) });
      return undefined;
    }),
  );
  listeners.action(
    ACTION.comment,
    pressing(deps, (doing) => openRating(deps, doing)),
  );
  listeners.submission(
    MODAL.rating,
    submitting(deps, (doing, { fields }) => rateRequest(deps, doing, readRating(fields))),
  );
}

/** @throws UserError for anything that Tandem never put there */
function detailsIn(seen: string): SeenDetails {
  const parsed = seenDetails.safeParse(fromJson(seen));
  if (parsed.success) return parsed.data;
  throw new UserError("This form has changed. Close it and open it again.");
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
