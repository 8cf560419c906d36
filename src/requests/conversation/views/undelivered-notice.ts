import type { MessageContent } from "../../../platform/delivery/messages.ts";
import {
  bold,
  channel,
  type Piece,
  person,
  richFallback,
  richText,
} from "../../../platform/slack/blocks/rich.ts";
import type { Request } from "../../request.ts";

/* What is told of messages that Slack would not take. `error` is Slack's name for why. */

type Line = readonly Piece[];

const WHY_NO_CHANNEL: Readonly<Record<string, string>> = {
  is_archived: "it is archived",
  not_in_channel: "Tandem is not in it",
  channel_not_found: "Tandem is not in it",
  thread_gone: "its card is gone",
};

const WHY_NO_PERSON: Readonly<Record<string, string>> = {
  channel_not_found: "Slack finds no active account",
  user_disabled: "Slack finds no active account",
  user_not_found: "Slack finds no active account",
  thread_gone: "they have no card",
  not_served: "they can't use Tandem now. They get it once they can",
};

/** Tells an admin that the card of a shared request, or something under it, could not be shown, and what they can do. */
export function undelivered(request: Request, where: { channelId: string; error: string }): MessageContent {
  const why = WHY_NO_CHANNEL[where.error] ?? `Slack says ${where.error}`;
  return inLines([
    [bold(`#${request.number} could not be shown in the triage channel`)],
    [channel(where.channelId), `: ${why}. The request is kept: /ops-request ${request.number} shows it.`],
    [
      "Invite Tandem there with /invite @Tandem or choose another channel with /ops-settings; then press Save there to show it.",
    ],
  ]);
}

/** Tells an admin the same of a private request, of which they may not read a word. */
export function privateUndelivered(
  { number }: Request,
  to: { ownerId: string; error: string },
): MessageContent {
  return inLines([
    [
      bold(`#${number} is private and could not be shown to `),
      person(to.ownerId),
      `: ${whyNoPerson(to.error)}.`,
    ],
    [
      "The request is kept. If nobody else has it, name somebody under Sales Ops people with /ops-settings; Save shows it to them.",
    ],
  ]);
}

/** Tells ops that somebody did not get what was meant for them. */
export function notReached({ number }: Request, to: { userId: string; error: string }): MessageContent {
  const why = whyNoPerson(to.error);
  return inLines([[bold(`#${number}:`), " this could not be delivered to ", person(to.userId), `: ${why}.`]]);
}

function whyNoPerson(error: string): string {
  return WHY_NO_PERSON[error] ?? `Slack says ${error}`;
}

function inLines(lines: readonly Line[]): MessageContent {
  return { text: richFallback(lines), blocks: [richText(lines)] };
}
