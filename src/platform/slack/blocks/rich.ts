import type { RichTextBlock, RichTextElement, RichTextText } from "@slack/types";
import { withEmoji } from "../emoji.ts";
import {
  channelLink,
  cut,
  DATE_TOKENS,
  type DateStyle,
  dateFallback,
  endDirections,
  escapeMrkdwn,
  fallbackText,
  mention,
} from "../text.ts";
import type { Rich } from "../words.ts";

/*
 * Rich text parses nothing: words that people typed stand in it exactly as typed, next to names and dates that Slack draws.
 * Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block.
 */

/** Words as they are, or one of `bold`, `italic`, `struck`, `person`, `channel`, `link`, `instant`. */
export type Piece = string | RichTextElement;

/** Characters of one piece; Slack publishes no limit here, a message's blocks fail near 13,000 in total. */
const PIECE_MAX = 3_000;

/** @param lines each a list of pieces; at least one piece has a character */
export function richText(lines: readonly (readonly Piece[])[], blockId?: string): RichTextBlock {
  return block([{ type: "rich_text_section", elements: joined(lines) }], blockId);
}

/** Somebody's words, in the form they gave them. */
export function formatted(rich: Rich): RichTextBlock {
  return block([...rich], undefined);
}

/** Lines of blocks as the full plain `text` that goes with them, in mrkdwn, for notifications and screen readers. */
export function richFallback(lines: readonly (readonly Piece[])[]): string {
  return fallbackText(lines.map((line) => line.map(pieceFallback).join("")));
}

/** Somebody's words, set off as a quotation. */
export function quote(text: string, blockId?: string): RichTextBlock {
  return block([{ type: "rich_text_quote", elements: joined([[text]]) }], blockId);
}

export function bold(text: string): RichTextText {
  return { ...literal(text), style: { bold: true } };
}

export function italic(text: string): RichTextText {
  return { ...literal(text), style: { italic: true } };
}

/** Struck-out text: it does not hold any more. */
export function struck(text: string): RichTextText {
  return { ...literal(text), style: { strike: true } };
}

/** A mention: it notifies that person. */
export function person(userId: string): RichTextElement {
  return { type: "user", user_id: userId };
}

export function channel(channelId: string): RichTextElement {
  return { type: "channel", channel_id: channelId };
}

/** Words that lead to an address that Slack or Tandem made, never one that somebody typed. */
export function link(url: string, words: string): RichTextElement {
  return { type: "link", url, text: words };
}

/** An instant (epoch milliseconds) in each reader's own zone; `zone` (IANA) is for clients that know no dates. */
export function instant(at: number, zone = "UTC", style: DateStyle = "dateTime"): RichTextElement {
  return {
    type: "date",
    timestamp: Math.floor(at / 1000),
    format: DATE_TOKENS[style],
    fallback: dateFallback(at, zone, style),
  };
}

function block(elements: RichTextBlock["elements"], blockId: string | undefined): RichTextBlock {
  return { type: "rich_text", ...(blockId !== undefined && { block_id: blockId }), elements };
}

/** Slack refuses a text element without a character, and a block without an element. */
function joined(lines: readonly (readonly Piece[])[]): RichTextElement[] {
  const elements = lines
    .flatMap((line, index) => (index === 0 ? line : ["\n", ...line]))
    .map((piece) => (typeof piece === "string" ? literal(piece) : piece))
    .filter((piece) => piece.type !== "text" || piece.text !== "");
  if (elements.length === 0) throw new RangeError("Slack refuses rich text without a character");
  return elements;
}

/** Emoji that were typed into a form come by their names, which rich text does not draw. */
function literal(text: string): RichTextText {
  return { type: "text", text: endDirections(cut(withEmoji(text), PIECE_MAX)) };
}

function pieceFallback(piece: Piece): string {
  if (typeof piece === "string") return escapeMrkdwn(piece);
  switch (piece.type) {
    case "text":
      return escapeMrkdwn(piece.text);
    case "user":
      return mention(piece.user_id);
    case "channel":
      return channelLink(piece.channel_id);
    case "link":
      return `<${piece.url}|${escapeMrkdwn(piece.text ?? piece.url)}>`;
    case "date":
      return `<!date^${piece.timestamp}^${piece.format}|${piece.fallback ?? ""}>`;
    default:
      throw new Error(`No fallback for ${piece.type}`);
  }
}
