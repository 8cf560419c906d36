import { UserError } from "../../../errors.ts";
import { PRIORITY, queueRefresh } from "../../../platform/delivery/index.ts";
import type { Answer } from "../../../platform/slack/answers.ts";
import { ratingModal } from "../../card/views/rating.ts";
import { listFollowers } from "../../conversation/store/followers.ts";
import { openHistory } from "../../history/service/open-history.ts";
import { RENDERER, subjectOf } from "../../keys.ts";
import { needNoAnswer } from "../../promises/clocks/service/new-time.ts";
import { openLateReasons } from "../../promises/on-time/service/explain-lateness.ts";
import type { Request } from "../../request.ts";
import { isRequester, mayWorkOn } from "../../rights.ts";
import { getSeen, type RequestDeps } from "../../service/load.ts";
import type { Doing } from "../../service/verb.ts";
import { requireOpen } from "../decisions.ts";
import { isModalChoice, type ModalChoice, type MoreChoice } from "../views/more-menu.ts";
import {
  assignModal,
  declineModal,
  newTimeModal,
  peopleModal,
  privateModal,
  typeModal,
  urgencyModal,
  waitOnRequesterModal,
  waitOnTeamModal,
} from "../views/more-modals.ts";
import { findAssignable } from "./assign.ts";
import { shareThread } from "./change-type.ts";
import { findNamedOwners } from "./make-private.ts";
import { takeUp } from "./wait.ts";

/** Carries out a choice of **More**: opens its modal, or does it at once. */
export async function chooseMore(deps: RequestDeps, doing: Doing, choice: MoreChoice): Promise<Answer> {
  const request = await getSeen(deps, doing, mayWorkOn);
  await showNothingChosen(deps, request);
  if (isModalChoice(choice)) return { kind: "open", view: await modalFor(deps, request, choice) };
  if (choice === "history") return openHistory(deps, doing);
  await AT_ONCE[choice](deps, doing);
  return undefined;
}

/** Choices that need no modal. */
const AT_ONCE = { take_up: takeUp, share: shareThread, no_answer: needNoAnswer } as const;

/** A modal of **More** as it would open now. */
export async function drawMore(deps: RequestDeps, doing: Doing, choice: ModalChoice): Promise<Answer> {
  const request = await getSeen(deps, doing, mayWorkOn);
  return { kind: "open", view: await modalFor(deps, request, choice) };
}

/** **How was this?** with a comment */
export async function openRating(deps: RequestDeps, doing: Doing): Promise<Answer> {
  const request = await getSeen(deps, doing, isRequester);
  if (request.status !== "resolved")
    throw new UserError(`#${request.number} is ${request.status}; only a solved request can be rated.`);
  return { kind: "open", view: ratingModal(request) };
}

async function modalFor(deps: RequestDeps, request: Request, choice: ModalChoice) {
  if (choice === "late") return openLateReasons(deps, request);
  if (choice === "private") return privateModal(request, await findNamedOwners(deps, request));
  requireOpen(request);
  if (choice === "assign") return assignModal(request, await findAssignable(deps, request));
  if (choice === "people") return peopleModal(request, await listFollowers(deps.db.read, request));
  return MODALS[choice](request);
}

const MODALS = {
  wait_on_requester: waitOnRequesterModal,
  wait_on_team: waitOnTeamModal,
  urgency: urgencyModal,
  type: typeModal,
  decline: declineModal,
  new_time: newTimeModal,
} as const;

/** Draws the card again, so that the same can be chosen a second time. */
async function showNothingChosen({ db }: RequestDeps, request: Request): Promise<void> {
  const { workspaceId } = request;
  await db.write((tx) =>
    queueRefresh(tx, {
      workspaceId,
      renderer: RENDERER.ops,
      subject: subjectOf(request),
      priority: PRIORITY.card,
    }),
  );
}
