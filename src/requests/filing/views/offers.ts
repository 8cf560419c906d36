import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { option, select } from "../../../platform/slack/blocks/elements.ts";
import { actions, button, context, section } from "../../../platform/slack/blocks.ts";
import { fallbackText, mention } from "../../../platform/slack/text.ts";
import type { Request } from "../../request.ts";

/** The names of the shortcuts in manifest.yml. */
export const SHORTCUT = { newRequest: "requests.new", ofMessage: "requests.of-message" } as const;

export const ASKED = {
  makeRequest: "requests.make-of-reaction",
  leaveIt: "requests.leave-reaction",
  file: "requests.file-direct-message",
  replyTo: "requests.direct-message-is-reply",
  neverMind: "requests.never-mind",
} as const;

/** Between the parts of what an option carries; keys and timestamps hold none. */
const SEPARATOR = "/";

interface ReactedMessage {
  readonly ts: string;
  /** Undefined for what an app posted. */
  readonly authorId: string | undefined;
}

/** Asks the person who reacted, alone; the buttons carry the message's `ts`. */
export function askReactor({ ts, authorId }: ReactedMessage, reactorId: string): MessageContent {
  const words = `You added :ticket: to ${whoseMessage(authorId, reactorId)}. Make it a request to Sales Ops?`;
  return {
    text: words,
    blocks: [
      section(words),
      actions([
        button({
          label: "Make this an ops request",
          actionId: ASKED.makeRequest,
          value: ts,
          style: "primary",
        }),
        button({ label: "Never mind", actionId: ASKED.leaveIt, value: ts }),
      ]),
    ],
  };
}

function whoseMessage(authorId: string | undefined, reactorId: string): string {
  if (authorId === undefined) return "a message";
  if (authorId === reactorId) return "your own message";
  return `a message of ${mention(authorId)}, who gets the answer`;
}

export function reactedAlready({ number }: Request): MessageContent {
  return say(`That message is request #${number} already.`);
}

/** Choices for a DM; `open` are the requests that it could belong to. */
export function offer(ts: string, open: readonly Request[]): MessageContent {
  const words = "Send this to Sales Ops?";
  const replies = open.map(({ key, number, summary }) =>
    option(`#${number} ${summary}`, [key, ts].join(SEPARATOR)),
  );
  return {
    text: fallbackText([words, "File as request, It's a reply to #…, or Never mind."]),
    blocks: [
      section(words),
      actions([
        button({ label: "File as request", actionId: ASKED.file, value: ts, style: "primary" }),
        ...(replies.length > 0
          ? [select({ actionId: ASKED.replyTo, options: replies, placeholder: "It's a reply to #…" })]
          : []),
        button({ label: "Never mind", actionId: ASKED.neverMind, value: ts }),
      ]),
    ],
  };
}

/** Choice in **It's a reply to #…**. */
export function readReplyTo(value: string): { key: string; ts: string } {
  const [key = "", ts = ""] = value.split(SEPARATOR);
  return { key, ts };
}

export function added(number: number): MessageContent {
  return say(`Sales Ops has it, with #${number}.`);
}

/** Where somebody mentions the app and asks nothing. */
export function howToAsk(): MessageContent {
  return say("To ask Sales Ops for something, mention me with what you need, or type `/ops-request`.");
}

export function whoMayAsk(why: string): MessageContent {
  return say(why);
}

/** Message for the thread from which a request came. */
export function toldInThread({ number }: Request, event: "filed" | "solved"): MessageContent {
  const words =
    event === "filed" ? `Sales Ops has this as request #${number}.` : `Request #${number} is solved.`;
  return { text: words, blocks: [context(words)] };
}

function say(words: string): MessageContent {
  return { text: words, blocks: [section(words)] };
}
