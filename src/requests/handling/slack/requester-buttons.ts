import { z } from "zod";
import { UserError } from "../../../errors.ts";
import type { Listeners } from "../../../platform/slack/answers.ts";
import type { EditShown } from "../../filing/edit.ts";
import { openEdit, redrawEdit, submitEdit } from "../../filing/service/edit-request.ts";
import { openHistory } from "../../history/service/open-history.ts";
import { readMark } from "../../history/views/unseen-mark.ts";
import { getPressed, type RequestDeps } from "../../service/load.ts";
import { choosing, closed, halves, pressing, submittedIn, submitting } from "../../slack/about-one.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import { ratingOf, readRating } from "../more-dialogs.ts";
import { openRating } from "../service/choose-more.ts";
import { cancelRequest, rateRequest, solveByRequester } from "../service/end.ts";

const editShown: z.ZodType<EditShown> = z.object({
  typeKey: z.string(),
  whyUrgent: z.boolean(),
  whySooner: z.boolean(),
  makePrivate: z.boolean(),
  base: z.record(z.string(), z.string()),
});

/** Listens to what only the requester's card offers. */
export function listenToRequester(listeners: Listeners, deps: RequestDeps): void {
  listeners.action(
    ACTION.edit,
    pressing(deps, (doing) => openEdit(deps, doing)),
  );
  listenToEdit(listeners, deps);
  listeners.action(
    ACTION.solved,
    pressing(deps, async (doing) => {
      await solveByRequester(deps, doing);
      return undefined;
    }),
  );
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
  listeners.action(
    ACTION.history,
    pressing(deps, (doing) => openHistory(deps, doing)),
  );
  listeners.action(
    ACTION.olderHistory,
    choosing(deps, (doing, from) => openHistory(deps, doing, Number(from))),
  );
  listeners.submission(
    MODAL.rating,
    submitting(deps, { verb: (doing, { fields }) => rateRequest(deps, doing, readRating(fields)) }),
  );
}

/** **Edit request**: what is chosen in it, and saving it. */
function listenToEdit(listeners: Listeners, deps: RequestDeps): void {
  for (const action of [ACTION.editType, ACTION.editUrgency, ACTION.editNeededBy])
    listeners.action(action, async ({ caller, view }) => {
      if (!view) return undefined;
      const { mark, rest } = readMark(view.privateMetadata);
      const [key, shown] = halves(rest);
      const { id: requestId } = await getPressed(deps, caller, key);
      const filled = { fields: view.fields, shown: shownIn(shown), mark: mark ?? NEVER_SEEN };
      return redrawEdit(deps, { caller, requestId }, filled);
    });
  listeners.submission(MODAL.edit, async (call) => {
    const { doing, view, seen } = await submittedIn(deps, call);
    const { mark } = readMark(view.privateMetadata);
    const filled = { fields: view.fields, shown: shownIn(seen), mark: mark ?? NEVER_SEEN };
    const answer = await submitEdit(deps, doing, filled);
    return answer.kind === "close" ? closed(deps, doing, view) : answer;
  });
}

/** Without a mark everything is news. */
const NEVER_SEEN = { seenUpTo: 0 };

/** @throws UserError for anything that Tandem never put there */
function shownIn(seen: string): EditShown {
  const parsed = editShown.safeParse(fromJson(seen));
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
