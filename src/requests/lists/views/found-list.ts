import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { context, section } from "../../../platform/slack/blocks.ts";
import { cut, escapeMrkdwn, fallbackText } from "../../../platform/slack/text.ts";
import type { Queued } from "../queue.ts";
import { type RowReader, row, rowText } from "./request-row.ts";

/** Characters of what was typed that are repeated. */
const REPEATED_CHARACTERS = 100;

/** Results of `/ops-request find`, best first. */
export function foundList(
  found: readonly Queued[],
  of: { readonly words: string; readonly isMore: boolean; readonly reader: RowReader },
): MessageContent {
  const typed = escapeMrkdwn(cut(of.words.trim(), REPEATED_CHARACTERS));
  if (found.length === 0) return say(`No results for "${typed}". Try fewer words, or the beginning of one.`);
  const more = of.isMore ? [context("There are more. Add a word to narrow it down.")] : [];
  const title = `Results for "${typed}"`;
  return {
    text: fallbackText([title, ...found.map((one) => rowText(one, of.reader))]),
    blocks: [section(title), ...found.map((one) => row(one, of.reader)), ...more],
  };
}

/** `/ops-request find` without anything to look for. */
export function howToFind(): MessageContent {
  return say(
    "Add a word, for example */ops-request find globex*. It searches the requests you have access to. The last word may be unfinished.",
  );
}

function say(words: string): MessageContent {
  return { text: words, blocks: [section(words)] };
}
