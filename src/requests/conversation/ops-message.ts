import { dropStart, plainText, type Rich, startOf, type Words } from "../../platform/slack/words.ts";

/** Characters that can stand around a mark without being seen: spaces, invisible characters, the sign of a quotation. */
const BEFORE = String.raw`[\s\p{Cf}>]*(?:@Tandem[\s\p{Cf},:]*)?`;
/** Less than before: what ends here may belong to the words. */
const AFTER = String.raw`[\s\u200B-\u200D\u2060\uFEFF]*`;
const COLON = "[:\uFF1A\uFE55\uFE13\uA789\u2236\u02D0]";
const FORMAT = "[*_~`]{1,3}";

/**
 * Ops answer from the card's thread by starting a message with `reply:`; everything else there stays with ops. A space before the colon, a
 * full-width one, bold, a quotation, a pasted invisible character and a mention of Tandem do no harm.
 */
const REPLY = new RegExp(
  `^${BEFORE}(?:reply[\\s\\p{Cf}]*${COLON}|${FORMAT}[\\s\\p{Cf}]*reply(?:${FORMAT})?[\\s\\p{Cf}]*${COLON}(?:${FORMAT})?)${AFTER}`,
  "iu",
);

/** A message of ops, without the mark that makes it a reply. */
export interface OpsMessage extends Words {
  /** Whether it goes to the requester. */
  readonly isShared: boolean;
}

/**
 * Reads a thread message of ops: an answer that goes to the requester, or an internal note.
 * @param otherwise what it is when it is not marked as a reply
 */
export function readOpsMessage(
  { text, rich }: Words,
  otherwise: { readonly isShared: boolean } = { isShared: false },
): OpsMessage {
  const mark = REPLY.exec(rich ? startOf(rich) : text)?.[0];
  if (mark === undefined) return { isShared: otherwise.isShared, text, rich };
  if (!rich) return { isShared: true, text: text.slice(mark.length), rich };
  const words = unquoted(dropStart(rich, mark.length));
  return { isShared: true, text: plainText(words), rich: words };
}

/** A quotation around a reply was meant for nobody. */
function unquoted([first, ...others]: Rich): Rich {
  if (!first) return [];
  return first.type === "rich_text_quote"
    ? [{ type: "rich_text_section", elements: first.elements }, ...others]
    : [first, ...others];
}

/** A mention before it, of whoever was meant to read it. */
const ADDRESSED = String.raw`(?:@\S+[\s,:]+)?`;
const FIRST_WORD = new RegExp(`^${BEFORE}${ADDRESSED}(?:${FORMAT})?(\\p{L}{3,9})[\\s\\p{Cf}*_~\`]*(.?)`, "u");
/** Letters that may be wrong, missing or too many: with a sign after the word that is nearly a colon, and with any other. */
const MOST_SLIPS = { colon: 2, other: 1 } as const;

/** Words of other meanings that look alike. */
const OTHER_WORDS: ReadonlySet<string> = new Set(["really", "apply", "deploy"]);

/** Whether a note was perhaps meant as a reply: "replay: x", "reply done", "repl; x". */
export function isNearlyReply({ text, rich }: Words): boolean {
  const [, word = "", sign = ""] = FIRST_WORD.exec(rich ? startOf(rich) : text) ?? [];
  if (OTHER_WORDS.has(word.toLowerCase())) return false;
  const slips = slipsBetween(word.toLowerCase(), "reply");
  if (slips === 0) return true;
  if (/[:\uFF1A;=]/.test(sign)) return slips <= MOST_SLIPS.colon;
  return /[-\u2013\u2014>.,]/.test(sign) && slips <= MOST_SLIPS.other;
}

/** Levenshtein's distance. */
function slipsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of Array.from(one).entries()) {
    const next = [at + 1];
    for (let index = 0; index < other.length; index += 1) {
      const kept = (row[index] ?? 0) + (letter === other[index] ? 0 : 1);
      next.push(Math.min(kept, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Slack takes 3,000 characters in one text object; docs.slack.dev/reference/block-kit. */
const MESSAGE_CHARACTERS = 3_000;

/** A long text in parts that each fit into one message, cut at a line or a word where there is one. Nothing is left out. */
export function inParts(text: string): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > MESSAGE_CHARACTERS) {
    const end = cutAt(rest);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest];
}

function cutAt(text: string): number {
  const window = text.slice(0, MESSAGE_CHARACTERS);
  const end = Math.max(window.lastIndexOf("\n"), window.lastIndexOf(" ")) + 1;
  if (end > MESSAGE_CHARACTERS / 2) return end;
  return /[\uD800-\uDBFF]$/.test(window) ? MESSAGE_CHARACTERS - 1 : MESSAGE_CHARACTERS;
}
