import { dayText, localDateOf, timeOfDayText, zoneName } from "../time/local-time.ts";
import { localTimeAt } from "../time/working-days.ts";
import { withEmoji, withoutEmojiInWords } from "./emoji.ts";
import { channelName, groupHandle, type Names, NO_NAMES, personName } from "./names.ts";

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
const ELLIPSIS = "…";
/** Characters; `chat.update` refuses a text above 4,000 (docs.slack.dev/reference/methods/chat.update). */
const FALLBACK_MAX = 3_900;
/** Invisible and without width; between two characters it ends any pattern that Slack looks for. */
const WORD_JOINER = "\u2060";
const LOOKALIKES: Readonly<Record<string, string>> = { "*": "∗", _: "ˍ", "~": "∼", "`": "ˋ" };

/** Removes what no database column or JSON text can hold: NUL and lone surrogates. Nothing else is changed. */
export function cleanText(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, "");
}

/**
 * Decodes what a person typed from the text of a slash command (with `should_escape`) or of a message event.
 * Slack's own tokens (`<@U1|rita>`, `<#C1|sales>`, `<https://x|x>`, `<!channel>`) become plain words, its names for emoji become emoji,
 * entities are decoded once. What a token leaves out, `names` tell.
 * The result is text, never markup: escape it where it leaves.
 * Source: docs.slack.dev/messaging/formatting-message-text.
 */
export function decodeText(text: string, names: Names = NO_NAMES): string {
  // Split, so that an address is not searched for emoji.
  const words = text.split(/(<(?:[@#!][^<>]+|[a-z][a-z\d+.-]*:[^<>]+)>)/gi).map((piece, index) => {
    return index % 2 === 1 ? decodeToken(piece.slice(1, -1), names) : withEmoji(decodeEntities(piece));
  });
  return cleanText(words.join(""));
}

/**
 * Typed text for the inside of mrkdwn. It cannot ping, link or format, nor end the bold that stands around it.
 * Slack has no escape for `*`, `_`, `~` and backticks: those that could format are replaced by look-alikes, those within a word or
 * between spaces stay. Where people may want to copy what was typed, use rich text (`blocks/rich.ts`) or `plain`: they parse nothing.
 */
export function escapeMrkdwn(text: string): string {
  return withoutEmojiInWords(endDirections(text), WORD_JOINER)
    .replace(/[*_~`]/g, (mark, at: number) =>
      canFormat(mark, text.charAt(at - 1), text.charAt(at + 1)) ? (LOOKALIKES[mark] ?? mark) : mark,
    )
    .replace(/^(?=[ \t]*>)/gm, WORD_JOINER)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** Ends the writing directions that typed text leaves open, so that they do not turn round what stands after it. */
export function endDirections(text: string): string {
  const count = (marks: RegExp) => text.match(marks)?.length ?? 0;
  const embedded = count(/[\u202A\u202B\u202D\u202E]/g) - count(/\u202C/g);
  const isolated = count(/[\u2066-\u2068]/g) - count(/\u2069/g);
  return text + "\u202C".repeat(Math.max(0, embedded)) + "\u2069".repeat(Math.max(0, isolated));
}

/** A mention in mrkdwn: it notifies that person. */
export function mention(userId: string): string {
  return `<@${userId}>`;
}

/** A link to a channel in mrkdwn; who may not see a private one reads "private channel". */
export function channelLink(channelId: string): string {
  return `<#${channelId}>`;
}

/** The handle of a user group in mrkdwn. For modals and Home only: in a message it would notify all of its members. */
export function groupName(groupId: string): string {
  return `<!subteam^${groupId}>`;
}

/** "Rita, Olive and Omar" */
export function listed(names: readonly string[]): string {
  const [last = "", ...others] = names.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(", ")} and ${last}`;
}

export type DateStyle = "dateTime" | "date" | "time";

/**
 * Slack's own tokens; drawn in the zone of the reader's device. This one names the weekday, and the year only when it is not the reader's.
 * Slack draws its first word with a capital where it is the very first thing: the invisible space before it keeps "today" small.
 */
export const DATE_TOKENS: Readonly<Record<DateStyle, string>> = {
  dateTime: "\u200b{day_divider_pretty} at {time}",
  date: "\u200b{day_divider_pretty}",
  time: "{time}",
};

/**
 * An instant in mrkdwn that every reader sees in their own zone, for messages with several readers.
 * @param at epoch milliseconds
 * @param zone IANA zone of the fallback, which names it, for clients that know no dates
 */
export function slackDate(at: number, zone = "UTC", style: DateStyle = "dateTime"): string {
  return `<!date^${Math.floor(at / 1000)}^${DATE_TOKENS[style]}|${dateFallback(at, zone, style)}>`;
}

/** A date for clients that draw none, in a zone that it names: "Fri, Nov 27 at 5:00 PM (London)". */
export function dateFallback(at: number, zone: string, style: DateStyle): string {
  const local = localDateOf(zone, at);
  const [date, time] = [dayText(local, local), timeOfDayText(localTimeAt(zone, at))];
  const shown: Readonly<Record<DateStyle, string>> = { dateTime: `${date} at ${time}`, date, time };
  return `${shown[style]} (${zoneName(zone)})`;
}

/** At most `max` UTF-16 units, with an ellipsis where something was left out; no character that people see as one is split. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = max - ELLIPSIS.length;
  const end = GRAPHEMES.segment(text).containing(room)?.index ?? 0;
  return text.slice(0, end || wholeCodePoints(text, room)) + ELLIPSIS;
}

/** `cut` for mrkdwn: a token such as `<@U1>` or `&amp;` stays whole or goes. */
export function cutMrkdwn(mrkdwn: string, max: number): string {
  if (mrkdwn.length <= max) return mrkdwn;
  return cut(mrkdwn, max).replace(/(?:<[^>]*|&[a-z]*)…$/, ELLIPSIS);
}

/** The `text` that goes with blocks: everything the blocks say, a line each, in mrkdwn. At most 3,900 characters. */
export function fallbackText(lines: readonly (string | undefined)[]): string {
  return cutMrkdwn(lines.filter((line) => line).join("\n"), FALLBACK_MAX);
}

/** A mark within a word ("deal_id") or between spaces ("2 * 3") neither begins nor ends a format. */
function canFormat(mark: string, before: string, after: string): boolean {
  if (mark === "`") return true;
  const isWithinWord = /[a-z0-9]/i.test(before) && /[a-z0-9]/i.test(after);
  const isBetweenSpaces = /\s/.test(before) && /\s/.test(after);
  return !isWithinWord && !isBetweenSpaces;
}

function decodeEntities(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function decodeToken(token: string, names: Names): string {
  const bar = token.indexOf("|");
  const target = decodeEntities(bar < 0 ? token : token.slice(0, bar));
  const label = decodeEntities(bar < 0 ? "" : token.slice(bar + 1));
  const id = target.slice(1);
  if (target.startsWith("@"))
    return label === "" || names.people.has(id) ? personName(names, id) : `@${label.replace(/^@/, "")}`;
  if (target.startsWith("#")) return label === "" ? channelName(names, id) : `#${label.replace(/^#/, "")}`;
  if (target.startsWith("!subteam^")) return label || groupHandle(names, target.slice("!subteam^".length));
  if (target.startsWith("!date^")) return label;
  if (target.startsWith("!")) return `@${(label || target.slice(1)).replace(/^@/, "")}`;
  return decodeLink(target, label);
}

/** A label that is not simply the address stays beside it, so that no link is hidden. */
function decodeLink(url: string, label: string): string {
  if (label === "") return url;
  const typedAs = ["", "http://", "https://", "mailto:", "tel:"].map((scheme) => scheme + label);
  return typedAs.includes(url) || typedAs.includes(url.replace(/\/$/, "")) ? label : `${label} (${url})`;
}

function wholeCodePoints(text: string, end: number): number {
  return /[\uD800-\uDBFF]/.test(text[end - 1] ?? "") ? end - 1 : end;
}
