import { UserError } from "../../../errors.ts";
import type { Listeners } from "../../../platform/slack/answers.ts";
import { STALE } from "../../history/happened.ts";
import { giveNewTime } from "../../promises/clocks/service/new-time.ts";
import { explainLateness } from "../../promises/on-time/service/explain-lateness.ts";
import type { RequestDeps } from "../../service/load.ts";
import { choosing, type Form, submitting } from "../../slack/about-one.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import {
  readAssignee,
  readDecline,
  readNewTime,
  readPeople,
  readQuestion,
  readTeamWait,
  readType,
  readUrgency,
} from "../more-dialogs.ts";
import { changePeople } from "../service/add-people.ts";
import { assignRequest } from "../service/assign.ts";
import { askForType, changeType, changeUrgency } from "../service/change-type.ts";
import { chooseMore, drawMore } from "../service/choose-more.ts";
import { declineRequest } from "../service/end.ts";
import { makePrivate } from "../service/make-private.ts";
import { waitOnRequester, waitOnTeam } from "../service/wait.ts";
import { isMoreChoice, type ModalChoice } from "../views/more-menu.ts";

/** **More** on the ops card, and the modals that open from it. */
export function listenToMore(listeners: Listeners, deps: RequestDeps): void {
  listeners.action(
    ACTION.cardMore,
    choosing(deps, async (doing, choice) => {
      if (isMoreChoice(choice)) return chooseMore(deps, doing, choice);
      throw new UserError("That's no longer possible. Look at the card again.");
    }),
  );
  for (const [modal, { choice, ...form }] of Object.entries(formsOf(deps)))
    listeners.submission(
      modal,
      submitting(deps, { ...form, draw: (doing) => drawMore(deps, doing, choice) }),
    );
}

type MoreForm = Pick<Form, "verb" | "ask" | "stale"> & { readonly choice: ModalChoice };

/** The modals that open from **More**, by their ids: what each does, and what makes it stale. */
function formsOf(deps: RequestDeps): Readonly<Record<string, MoreForm>> {
  return { ...workForms(deps), ...otherForms(deps) };
}

function workForms(deps: RequestDeps): Readonly<Record<string, MoreForm>> {
  return {
    [MODAL.assign]: {
      choice: "assign",
      stale: STALE.owner,
      verb: (doing, { fields }, seen) =>
        assignRequest(deps, doing, { userId: readAssignee(fields), seenOwnerId: seen || null }),
    },
    [MODAL.waitOnRequester]: {
      choice: "wait_on_requester",
      stale: STALE.answer,
      verb: (doing, { fields }) => waitOnRequester(deps, doing, readQuestion(fields)),
    },
    [MODAL.waitOnTeam]: {
      choice: "wait_on_team",
      stale: STALE.wait,
      verb: (doing, { fields }) => waitOnTeam(deps, doing, readTeamWait(fields)),
    },
    [MODAL.newTime]: {
      choice: "new_time",
      stale: STALE.wait,
      verb: (doing, { fields }) => giveNewTime(deps, doing, readNewTime(fields)),
    },
    [MODAL.urgency]: {
      choice: "urgency",
      stale: STALE.facts,
      verb: (doing, { fields }, seen) => changeUrgency(deps, doing, { urgency: readUrgency(fields), seen }),
    },
    [MODAL.type]: {
      choice: "type",
      stale: STALE.facts,
      ask: (doing, { fields }) => askForType(deps, doing, { typeKey: readType(fields), fields }),
      verb: (doing, { fields }, seen) => changeType(deps, doing, { typeKey: readType(fields), seen, fields }),
    },
  };
}

function otherForms(deps: RequestDeps): Readonly<Record<string, MoreForm>> {
  return {
    [MODAL.private]: { choice: "private", verb: (doing) => makePrivate(deps, doing) },
    [MODAL.decline]: {
      choice: "decline",
      stale: STALE.answer,
      verb: (doing, { fields }) => declineRequest(deps, doing, readDecline(fields)),
    },
    [MODAL.lateReasons]: {
      choice: "late",
      stale: STALE.reason,
      verb: (doing, { fields }) => explainLateness(deps, doing, fields),
    },
    // The field shows who follows; what it showed is remembered, their ids with commas between.
    [MODAL.people]: {
      choice: "people",
      stale: STALE.end,
      verb: (doing, { fields }, seen) =>
        changePeople(deps, doing, { userIds: readPeople(fields), seen: seen.split(",").filter(Boolean) }),
    },
  };
}
