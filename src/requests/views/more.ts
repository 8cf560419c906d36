import type { StaticSelect } from "@slack/types";
import { option, select } from "../../platform/slack/blocks/elements.ts";
import { isOver, isWaiting, type Request } from "../request.ts";
import { ACTION } from "./actions.ts";

/** What the select **More** of the ops card offers. Posted cards hold these keys: they never change. */
const CHOICES = {
  assign: "Assign to…",
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

/** **More** with what can be done now; undefined when nothing can. @param isLate whether any of its promises was broken */
export function moreSelect(request: Request, isLate: boolean): StaticSelect | undefined {
  const offered = Object.entries(CHOICES).filter(([choice]) =>
    choice === "late" ? isLate : isOffered(choice as Exclude<MoreChoice, "late">, request),
  );
  if (offered.length === 0) return undefined;
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

/** What is over can still be taken out of the shared channel. */
function isOffered(choice: Exclude<MoreChoice, "late">, request: Request): boolean {
  if (choice === "private") return !request.isPrivate;
  if (isOver(request)) return false;
  if (choice === "take_up") return isWaiting(request);
  if (choice === "people") return !request.isPrivate;
  return choice === "share" ? request.ownerId !== null : true;
}
