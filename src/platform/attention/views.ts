import type { KnownBlock } from "@slack/types";
import type { MessageContent } from "../delivery/messages.ts";
import { actions, button, context, header, section } from "../slack/blocks.ts";
import { fallbackText } from "../slack/text.ts";

/** Action ids of a joined message. Posted messages hold them: they never change. */
export const SNOOZE = "attention.snooze";

/** Slack takes 50 blocks a message; docs.slack.dev/reference/block-kit/blocks. Header, footnote and button need three. */
const MOST_BLOCKS = 47;
/** Slack refuses a message whose blocks hold about 13,000 characters in all; JSON around the words counts. */
const MOST_CHARACTERS = 10_000;

/** Contents of one joined message. */
export interface Joined {
  /** Drawn by the parts, oldest first. */
  readonly lines: readonly MessageContent[];
  /** How many more there are that were not drawn. */
  readonly unread: number;
  readonly tellingKey: string;
  /** Whether any of it can be put off. */
  readonly canWait: boolean;
}

/** The one message that holds all reminders due for a person. */
export function joinedMessage({ lines, unread, tellingKey, canWait }: Joined): MessageContent {
  const shown = lines.slice(0, howManyFit(lines));
  const more = lines.length - shown.length + unread;
  const asking = lines.filter(({ asksNothing }) => asksNothing === undefined).length + unread;
  const title = titleOf(asking, lines);
  const rest = more > 0 ? `and ${more} more on Home` : undefined;
  const later = button({ label: "Remind me tomorrow", actionId: SNOOZE, value: tellingKey });
  return {
    text: fallbackText([`*${title}*`, ...shown.map(({ text }) => text), rest]),
    blocks: [
      header(title),
      ...shown.flatMap(blocksOf),
      ...(rest ? [context(rest)] : []),
      ...(canWait && asking > 0 ? [actions([later])] : []),
    ],
  };
}

function titleOf(asking: number, lines: Joined["lines"]): string {
  if (asking > 1) return `${asking} things need you`;
  if (asking === 1) return "One thing needs you";
  return lines.some(({ asksNothing }) => asksNothing === "news")
    ? "For your information"
    : "You're all caught up";
}

/** Remainder of a message that was put off. @param when in mrkdwn, a date of Slack's */
export function putOffMessage(when: string): MessageContent {
  const words = `Snoozed until ${when}.`;
  return { text: words, blocks: [context(words)] };
}

function howManyFit(lines: readonly MessageContent[]): number {
  let [blocks, characters, fit] = [0, 0, 0];
  for (const line of lines) {
    blocks += blocksOf(line).length;
    characters += JSON.stringify(blocksOf(line)).length;
    if (fit > 0 && (blocks > MOST_BLOCKS || characters > MOST_CHARACTERS)) break;
    fit += 1;
  }
  return fit;
}

function blocksOf({ text, blocks }: MessageContent): readonly KnownBlock[] {
  return blocks ?? [section(text)];
}
