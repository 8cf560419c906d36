import { listed } from "../platform/slack/text.ts";

/** People whom one person can thank from Monday to Sunday, in their own zone. Source: the product's kudos. */
export const MOST_A_WEEK = 5;
/** Characters of what it is for. */
export const SHORTEST_REASON = 20;
export const LONGEST_REASON = 1_000;

/** Thanks as somebody gives them. */
export interface Given {
  readonly to: readonly string[];
  readonly reason: string;
  /** One of the values of Settings. */
  readonly value: string | undefined;
}

/** Thanks as they are kept. */
export interface Kudos extends Given {
  readonly id: number;
  readonly workspaceId: string;
  readonly giverId: string;
  readonly channelId: string;
  /** Epoch milliseconds. */
  readonly givenAt: number;
}

interface Receiver {
  readonly userId: string;
  readonly name: string;
  readonly isKnown: boolean;
  readonly isBot: boolean;
  readonly isDeactivated: boolean;
  readonly isGuest: boolean;
  readonly isStranger: boolean;
}

/** Why somebody cannot be thanked, to stand among others; undefined for a colleague. */
export function whyNot(person: Receiver, giverId: string): string | undefined {
  const { userId, name } = person;
  if (userId === giverId) return "you can't thank yourself";
  if (!person.isKnown) return `Slack doesn't tell Tandem who ${userId} is right now`;
  if (person.isDeactivated) return `${name}'s account is deactivated`;
  if (person.isBot) return `${name} is an app`;
  if (person.isGuest) return `${name} is a guest`;
  return person.isStranger ? `${name} is from another company` : undefined;
}

/** "Gus is a guest and you can't thank yourself. Kudos go to colleagues: take them out." */
export function refusal(reasons: readonly string[]): string {
  const said = listed(reasons);
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}. Kudos go to colleagues: take them out.`;
}

/** Why so many more cannot be thanked this week; undefined when they can. */
export function overLimit(thanked: number, more: number): string | undefined {
  const left = Math.max(0, MOST_A_WEEK - thanked);
  if (more <= left) return undefined;
  const most = `You can thank ${MOST_A_WEEK} people a week`;
  if (left === 0) return `${most}, and you have. Keep your words for Monday.`;
  const rest = left === 1 ? "1 more" : `${left} more`;
  return thanked === 0 ? `${most}. Choose fewer.` : `${most}: until Sunday ${rest}. Choose fewer.`;
}

/** Answers the giver. @param left people whom they can still thank this week */
export function leftText(left: number): string {
  if (left === 0) return "You've thanked all you can this week.";
  return `You can thank ${left === 1 ? "1 more person" : `${left} more people`} this week.`;
}
