import type { Listeners } from "../../../platform/slack/answers.ts";
import { replyToRequest } from "../../conversation/service/ops-wrote.ts";
import { STALE } from "../../history/happened.ts";
import { markedModal, readMark } from "../../history/views/unseen-mark.ts";
import { getPressed, type RequestDeps } from "../../service/load.ts";
import { pressing, submitting } from "../../slack/about-one.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import { readReopening, readReply, readResolution } from "../dialogs.ts";
import { claimRequest } from "../service/claim.ts";
import { openReopen, openReply, openResolve } from "../service/open-dialogs.ts";
import { reopenRequest } from "../service/reopen.ts";
import { resolveRequest } from "../service/resolve.ts";

/** Listens to the cards and the modals that open from them. */
export function listenToCards(listeners: Listeners, deps: RequestDeps): void {
  listeners.action(
    ACTION.claim,
    pressing(deps, async (doing) => {
      await claimRequest(deps, doing);
      return undefined;
    }),
  );
  listeners.action(
    ACTION.reply,
    pressing(deps, (doing) => openReply(deps, doing)),
  );
  listeners.action(
    ACTION.resolve,
    pressing(deps, (doing) => openResolve(deps, doing)),
  );
  listeners.action(
    ACTION.reopen,
    pressing(deps, (doing) => openReopen(deps, doing)),
  );
  listeners.action(ACTION.savedAnswer, async ({ caller, value, view }) => {
    const { mark, rest } = readMark(view?.privateMetadata ?? "");
    const { id: requestId } = await getPressed(deps, caller, rest);
    const answer = await openReply(deps, { caller, requestId, savedAnswerId: Number(value) });
    return answer?.kind === "update" && mark ? { ...answer, view: markedModal(answer.view, mark) } : answer;
  });
  listenToForms(listeners, deps);
}

function listenToForms(listeners: Listeners, deps: RequestDeps): void {
  listeners.submission(
    MODAL.reply,
    submitting(deps, {
      verb: (doing, { fields }) => replyToRequest(deps, doing, readReply(fields)),
      stale: STALE.answer,
      draw: (doing) => openReply(deps, doing),
    }),
  );
  listeners.submission(
    MODAL.resolve,
    submitting(deps, {
      verb: (doing, { fields }) => resolveRequest(deps, doing, readResolution(fields)),
      stale: STALE.answer,
      draw: (doing) => openResolve(deps, doing),
    }),
  );
  listeners.submission(
    MODAL.reopen,
    submitting(deps, {
      verb: (doing, { fields }) => reopenRequest(deps, doing, readReopening(fields)),
      stale: STALE.end,
      draw: (doing) => openReopen(deps, doing),
    }),
  );
}
