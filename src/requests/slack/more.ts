import { UserError } from "../../errors.ts";
import type { Listeners } from "../../platform/slack/answers.ts";
import {
  readAssignee,
  readDecline,
  readPeople,
  readQuestion,
  readTeamWait,
  readType,
  readUrgency,
} from "../more-dialogs.ts";
import { changePeople } from "../service/add-people.ts";
import { assignRequest } from "../service/assign.ts";
import { changeType, changeUrgency } from "../service/change.ts";
import { declineRequest } from "../service/end.ts";
import { explainLateness } from "../service/late-reasons.ts";
import type { RequestDeps } from "../service/load.ts";
import { chooseMore } from "../service/more.ts";
import { makePrivate } from "../service/private.ts";
import { waitOnRequester, waitOnTeam } from "../service/wait.ts";
import { ACTION, MODAL } from "../views/actions.ts";
import { isMoreChoice } from "../views/more.ts";
import { choosing, submitting } from "./about-one.ts";

/** **More** on the ops card, and the modals that open from it. */
export function listenToMore(listeners: Listeners, deps: RequestDeps): void {
  listeners.action(
    ACTION.cardMore,
    choosing(deps, async (doing, choice) => {
      if (isMoreChoice(choice)) return chooseMore(deps, doing, choice);
      throw new UserError("That is not offered any more. Look at the card again.");
    }),
  );
  listeners.submission(
    MODAL.assign,
    submitting(deps, (doing, { fields }, seen) =>
      assignRequest(deps, doing, { userId: readAssignee(fields), seenOwnerId: seen || null }),
    ),
  );
  listeners.submission(
    MODAL.waitOnRequester,
    submitting(deps, (doing, { fields }) => waitOnRequester(deps, doing, readQuestion(fields))),
  );
  listeners.submission(
    MODAL.waitOnTeam,
    submitting(deps, (doing, { fields }) => waitOnTeam(deps, doing, readTeamWait(fields))),
  );
  listeners.submission(
    MODAL.urgency,
    submitting(deps, (doing, { fields }, seen) =>
      changeUrgency(deps, doing, { urgency: readUrgency(fields), seen }),
    ),
  );
  listeners.submission(
    MODAL.type,
    submitting(deps, (doing, { fields }, seen) =>
      changeType(deps, doing, { typeKey: readType(fields), seen }),
    ),
  );
  listeners.submission(
    MODAL.private,
    submitting(deps, (doing) => makePrivate(deps, doing)),
  );
  listeners.submission(
    MODAL.decline,
    submitting(deps, (doing, { fields }) => declineRequest(deps, doing, readDecline(fields))),
  );
  listeners.submission(
    MODAL.lateReasons,
    submitting(deps, (doing, { fields }) => explainLateness(deps, doing, fields)),
  );
  listenToPeople(listeners, deps);
}

/** The field shows who follows; what it showed is remembered, their ids with commas between. */
function listenToPeople(listeners: Listeners, deps: RequestDeps): void {
  listeners.submission(
    MODAL.people,
    submitting(deps, (doing, { fields }, seen) =>
      changePeople(deps, doing, { userIds: readPeople(fields), seen: seen.split(",").filter(Boolean) }),
    ),
  );
}
