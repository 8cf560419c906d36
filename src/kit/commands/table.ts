import type { KnownBlock } from "@slack/types";
import type { MessageContent } from "../../platform/delivery/messages.ts";
import { section } from "../../platform/slack/blocks.ts";
import { cut, escapeMrkdwn, fallbackText } from "../../platform/slack/text.ts";

/** One way to use a command, as its reader is told of it. */
export interface Usage {
  /** The word after the command, in small letters; empty for the command alone. */
  readonly word: string;
  /** Stands in place of the word in help, "find globex". */
  readonly example?: string;
  /** Words that follow it in help: "opens a new request". A usage without them is left out there. */
  readonly does?: string;
}

/** A command as its reader is told of it. */
export interface Told {
  /** "/ops-kudos" */
  readonly name: string;
  readonly usages: readonly Usage[];
  /** Stands below the usages in help, in mrkdwn. */
  readonly more?: readonly string[];
  readonly blocks?: readonly KnownBlock[];
}

/** Characters of what was typed that are repeated. */
const REPEATED = 60;
/** As many usages are named to somebody who typed something else. */
const MOST_NAMED = 4;

/** A line for each usage. */
export function help({ name, usages, more = [], blocks = [] }: Told): MessageContent {
  const lines = usages.flatMap(({ does, ...usage }) => (does ? [`${usageText(name, usage)} ${does}`] : []));
  const words = [...lines, ...more, `${usageText(name, HELP)} shows this`];
  return { text: fallbackText(words), blocks: [section(words.join("\n")), ...blocks] };
}

/** The answer to words that a command does not know: what they may have meant, and what it would have understood. */
export function unknown(typed: string, { name, usages }: Pick<Told, "name" | "usages">): MessageContent {
  const meant = nearest(typed, [...usages.map(({ word }) => word), HELP.word]);
  const known = [...usages, HELP].slice(0, MOST_NAMED).map((usage) => usageText(name, usage));
  const last = known.pop();
  const words = [
    `Sorry, I don't know "${escapeMrkdwn(cut(typed, REPEATED))}".`,
    meant === undefined ? "" : `Did you mean ${usageText(name, { word: meant })}?`,
    `Try ${known.length > 0 ? `${known.join(", ")} and ` : ""}${last}.`,
  ];
  const said = words.filter(Boolean).join(" ");
  return { text: fallbackText([said]), blocks: [section(said)] };
}

const HELP: Usage = { word: "help" };

function usageText(name: string, { word, example = word }: Usage): string {
  return `*${[name, example].filter(Boolean).join(" ")}*`;
}

/** The word that differs least from what was typed; undefined where none is near. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const near = words
    .map((word) => ({ word, distance: distanceOf(typed.toLowerCase(), word) }))
    .filter(({ word, distance }) => word !== "" && distance <= (word.length > 3 ? 2 : 1));
  return near.toSorted((a, b) => a.distance - b.distance)[0]?.word;
}

/** How many letters have to be put in, taken out or changed to make one word of another. */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [at, letter] of from.split("").entries()) {
    const above = row;
    row = [at + 1];
    for (let index = 1; index <= to.length; index += 1) {
      const changed = (above[index - 1] ?? 0) + (letter === to[index - 1] ? 0 : 1);
      row.push(Math.min(changed, (above[index] ?? 0) + 1, (row[index - 1] ?? 0) + 1));
    }
  }
  return row.at(-1) ?? 0;
}
