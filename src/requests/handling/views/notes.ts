import type { MessageContent } from "../../../platform/delivery/messages.ts";
import {
  bold,
  channel,
  instant,
  type Piece,
  person,
  richFallback,
  richText,
} from "../../../platform/slack/blocks/rich.ts";
import type { Request } from "../../request.ts";

/* What is told of a request beside its conversation. */

type Line = readonly Piece[];

/** Ops changed something that the requester had chosen. */
export function changedBy(
  name: string,
  { what, from, to }: { what: string; from: string; to: string },
): MessageContent {
  return line([`${name} changed ${what} from ${from} to `, bold(to), "."]);
}

/** When ops expect it to be done. */
export function newTimeNote(name: string, expectedAt: number): MessageContent {
  return line([`${name} expects this to be done by `, instant(expectedAt), "."]);
}

/** Tells the one who gets a request, in its thread. */
export function assignedNote(name: string, assigneeId: string): MessageContent {
  return line([`${name} gave this to `, person(assigneeId), "."]);
}

/** Tells them in a DM when they do not read that thread. No words of the request: it may become private. */
export function assignedToYou(name: string, { number }: Request): MessageContent {
  return line([`${name} gave `, bold(`#${number}`), ` to you. /ops-request ${number} shows it.`]);
}

/** Tells who filed it for somebody else. No words of the request: it may be private. */
export function filedFor({ number, requesterId }: Request): MessageContent {
  return line([
    bold(`#${number}`),
    " is with Sales Ops now. ",
    person(requesterId),
    " gets the card and the answer.",
  ]);
}

/** The time is over that another team was given. */
export function waitIsOver({ ownerId }: Request, team: string): MessageContent {
  const words = `The wait for ${team} is over. This is with Sales Ops again.`;
  return line(ownerId === null ? [words] : [words, " ", person(ownerId)]);
}

/** The requester closed it; its owner is mentioned. */
export function answeredNote(name: string): MessageContent {
  return line([`${name} marked this as answered. Nothing is left to do.`]);
}

export function cancelledNote(name: string): MessageContent {
  return line([`${name} cancelled this. Nothing is left to do.`]);
}

/** Readers that join the conversation, and those that leave it. */
export function followersNote(
  name: string,
  { added, takenOut }: { added: readonly string[]; takenOut: readonly string[] },
): MessageContent {
  return line([
    ...(added.length > 0 ? [`${name} added `, ...named(added), " to the conversation."] : []),
    ...(added.length > 0 && takenOut.length > 0 ? [" "] : []),
    ...(takenOut.length > 0 ? [`${name} took `, ...named(takenOut), " out of the conversation."] : []),
  ]);
}

function named(people: readonly string[]): Line {
  return people.flatMap((userId, index) => (index === 0 ? [person(userId)] : [", ", person(userId)]));
}

/** Only people can delete what people wrote. */
export function pleaseDelete(
  { number }: Request,
  facts: { channelId: string; hasLost: boolean; hasWritten: boolean },
): MessageContent {
  return line([
    bold(`#${number} is private now.`),
    ...(facts.hasLost ? [" It went to the named owners of private requests, so it's no longer yours."] : []),
    ...(facts.hasWritten
      ? [" Please delete what you wrote in its thread in ", channel(facts.channelId), "; Tandem cannot."]
      : []),
  ]);
}

function line(pieces: Line): MessageContent {
  return { text: richFallback([pieces]), blocks: [richText([pieces])] };
}
