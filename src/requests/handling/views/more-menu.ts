import type { StaticSelect } from "@slack/types";
import { option, select } from "../../../platform/slack/blocks/elements.ts";
import { isOver, isWaiting, type Request } from "../../request.ts";
import { ACTION } from "../../views/actions.ts";

/** Choices of the select **More** on the ops card. Posted cards hold these keys: they never change. */
const CHOICES = {
  assign: "Assign to…",
  new_time: "New time…",
  no_answer: "No answer needed",
  history: "History",
  wait_on_requester: "Wait on requester",
  wait_on_team: "Wait on another team…",
  take_up: "Take up again",
  urgency: "Change urgency…",
  type: "Change type…",
  private: "Make private",
  decline: "Decline…",
  people: "Add people…",
  share: "Share my thread replies",
  late: "Why was it late?",
} as const;

export type MoreChoice = keyof typeof CHOICES;

/** Choices that are carried out at once, or shown without anything to submit. */
const PLAIN = ["take_up", "share", "no_answer", "history"] as const;

export type ModalChoice = Exclude<MoreChoice, (typeof PLAIN)[number]>;

export function isModalChoice(choice: MoreChoice): choice is ModalChoice {
  return !PLAIN.some((plain) => plain === choice);
}

interface ClocksNow {
  /** Whether any of the promises was broken. */
  readonly isLate: boolean;
  /** Whether the requester wrote last. */
  readonly isAnswerOwed: boolean;
}

/** **More** with what can be done now. */
export function moreSelect(request: Request, { isLate, isAnswerOwed }: ClocksNow): StaticSelect {
  const offered = Object.entries(CHOICES).filter(([choice]) => {
    if (choice === "late") return isLate;
    return isOffered(choice as Exclude<MoreChoice, "late">, request, isAnswerOwed);
  });
  const options = offered.map(([choice, label]) =>
    option(
      choice === "share" && request.sharesThread ? "Stop sharing my thread replies" : label,
      `${choice}:${request.key}`,
    ),
  );
  return select({ actionId: ACTION.cardMore, placeholder: "More", options });
}

export function isMoreChoice(value: string): value is MoreChoice {
  return Object.hasOwn(CHOICES, value);
}

/** Closed requests can still be taken out of the shared channel. */
function isOffered(choice: Exclude<MoreChoice, "late">, request: Request, isAnswerOwed: boolean): boolean {
  if (choice === "history") return true;
  if (choice === "private") return !request.isPrivate;
  if (isOver(request)) return false;
  if (choice === "no_answer") return isAnswerOwed;
  if (choice === "take_up") return isWaiting(request);
  if (choice === "people") return !request.isPrivate;
  return choice === "share" ? request.ownerId !== null : true;
}
