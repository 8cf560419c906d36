import { renderDate } from "../driver/dates.ts";
import type { Reader } from "../driver/mrkdwn.ts";
import { withEmoji } from "../state/emoji.ts";

export type Mark = "bold" | "italic" | "strike" | "code";

/** Who reads, where and when. */
export interface PageReader extends Reader {
  readonly personId: string;
}

/** A piece of a line as one person reads it: references are names, dates are in their zone. */
export type Part = { readonly text: string; readonly marks?: readonly Mark[] } & (
  | { readonly kind: "text" | "broadcast" }
  | { readonly kind: "user" | "group" | "channel"; readonly id: string }
  | { readonly kind: "link"; readonly url: string }
  | { readonly kind: "date"; readonly at: number }
);

/** Lines that belong together. */
export interface Paragraph {
  readonly style: "plain" | "quote" | "pre" | "list" | "ordered";
  readonly parts: readonly Part[];
  /** Only for lists: how deep. */
  readonly indent?: number;
}

/** Stands for a reference while marks are looked for, so that no mark is found inside of an address. */
const HOLD = "\u{F0000}";

/** Slack's mrkdwn as this person reads it. Escapes are decoded last, so that escaped text can never become a reference or a link. */
export function readMrkdwn(text: string, reader: PageReader): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const [index, chunk] of text.replaceAll(HOLD, "").split("```").entries()) {
    if (index % 2 === 1)
      paragraphs.push({ style: "pre", parts: [{ kind: "text", text: decode(chunk.trim()) }] });
    else if (chunk.trim() !== "") paragraphs.push(...readLines(chunk, reader));
  }
  return paragraphs;
}

function readLines(chunk: string, reader: PageReader): readonly Paragraph[] {
  const groups: { isQuote: boolean; lines: string[] }[] = [];
  for (const line of chunk.split("\n")) {
    const quoted = /^(?:&gt;|>)\s?(.*)$/.exec(line);
    const last = groups.at(-1);
    const content = quoted ? (quoted[1] ?? "") : line;
    if (last?.isQuote === Boolean(quoted)) last.lines.push(content);
    else groups.push({ isQuote: Boolean(quoted), lines: [content] });
  }
  return groups.map(({ isQuote, lines }) => ({
    style: isQuote ? "quote" : "plain",
    parts: readInline(lines.join("\n"), reader),
  }));
}

function readInline(text: string, reader: PageReader): readonly Part[] {
  const references: string[] = [];
  const held = text.replace(/<([^<>\n]+)>/g, (_whole, reference: string) => {
    references.push(reference);
    return `${HOLD}${references.length - 1}${HOLD}`;
  });
  return splitMarks(held, []).flatMap(({ text: piece, marks }) =>
    piece.split(HOLD).flatMap((bit, index): Part[] => {
      if (index % 2 === 1) return [withMarks(readReference(references[Number(bit)] ?? "", reader), marks)];
      const words = decode(bit);
      return bit === "" ? [] : [withMarks({ kind: "text", text: words }, marks)];
    }),
  );
}

const MARKS: readonly { readonly sign: string; readonly mark: Mark }[] = [
  { sign: "`", mark: "code" },
  { sign: "*", mark: "bold" },
  { sign: "_", mark: "italic" },
  { sign: "~", mark: "strike" },
];

interface Marked {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Marks count only at the edge of words, as in Slack. */
function splitMarks(text: string, marks: readonly Mark[]): readonly Marked[] {
  const pattern = /(^|[\s(["'·—–-])([*_~`])(?=\S)([^\n]*?\S)\2(?![\w*_~`])/u;
  const match = pattern.exec(text);
  const mark = MARKS.find(({ sign }) => sign === match?.[2])?.mark;
  if (!match || !mark) return text === "" ? [] : [{ text, marks }];
  const [whole, before = "", , inner = ""] = match;
  const inside = [...marks, mark];
  return [
    { text: text.slice(0, match.index) + before, marks },
    ...(mark === "code" ? [{ text: inner, marks: inside }] : splitMarks(inner, inside)),
    ...splitMarks(text.slice(match.index + whole.length), marks),
  ].filter((piece) => piece.text !== "");
}

function withMarks(part: Part, marks: readonly Mark[]): Part {
  const text = part.kind === "text" && !marks.includes("code") ? withEmoji(part.text) : part.text;
  return marks.length > 0 ? { ...part, text, marks } : { ...part, text };
}

function readReference(reference: string, reader: PageReader): Part {
  const bar = reference.indexOf("|");
  const target = bar < 0 ? reference : reference.slice(0, bar);
  const label = bar < 0 ? undefined : decode(reference.slice(bar + 1));
  if (target.startsWith("!date^")) return readDate(target, label, reader);
  if (target.startsWith("!subteam^")) return groupPart(target.slice("!subteam^".length), reader);
  if (/^!(here|channel|everyone)$/.test(target)) return { kind: "broadcast", text: `@${target.slice(1)}` };
  if (target.startsWith("@")) return userPart(target.slice(1), reader);
  if (target.startsWith("#")) return channelPart(target.slice(1), reader);
  return linkPart(decode(target), label ?? decode(target));
}

function readDate(target: string, fallback: string | undefined, reader: PageReader): Part {
  const [, seconds = "", format = ""] = target.split("^");
  const at = Number(seconds) * 1000;
  if (!Number.isFinite(at) || format === "") return { kind: "text", text: fallback ?? "" };
  return { kind: "date", at, text: renderDate(format, at, reader) };
}

export function userPart(id: string, { workspace }: PageReader): Part {
  return { kind: "user", id, text: `@${workspace.people.get(id)?.name ?? "unknown"}` };
}

export function groupPart(id: string, { workspace }: PageReader): Part {
  return { kind: "group", id, text: `@${workspace.groups.get(id)?.handle ?? "unknown-group"}` };
}

/** A private channel is named only to those who are in it. */
export function channelPart(id: string, { workspace, personId }: PageReader): Part {
  const channel = workspace.channels.get(id);
  const isNamed = channel?.kind === "public" || channel?.memberIds.has(personId);
  return { kind: "channel", id, text: isNamed ? `#${channel?.name}` : "🔒 private channel" };
}

/** Only what a browser may open without harm becomes a link. */
export function linkPart(url: string, text: string): Part {
  return /^(https?:\/\/|mailto:)/i.test(url) ? { kind: "link", url, text } : { kind: "text", text };
}

function decode(text: string): string {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
