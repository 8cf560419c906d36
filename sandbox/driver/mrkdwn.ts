import { withEmoji } from "../state/emoji.ts";
import type { Workspace } from "../state/workspace.ts";
import { type DateReader, renderDate } from "./dates.ts";

/** Who reads, where and when. */
export interface Reader extends DateReader {
  readonly workspace: Workspace;
}

/**
 * Slack's mrkdwn in plain text as this person reads it: names for references, dates in their zone, marks of bold and italics
 * taken away, escapes decoded last (so that escaped text can never become a reference).
 */
export function renderMrkdwn(text: string, reader: Reader): string {
  const pieces = text.split(/(<[^<>]*>)/g);
  return pieces
    .map((piece) =>
      /^<.+>$/.test(piece)
        ? renderReference(piece.slice(1, -1), reader)
        : decode(withEmoji(withoutMarks(piece))),
    )
    .join("");
}

function renderReference(reference: string, reader: Reader): string {
  const [target = "", label] = splitAt(reference, "|");
  const { workspace } = reader;
  if (target.startsWith("!date^")) return renderDateReference(target, label, reader);
  if (target.startsWith("!subteam^")) {
    const group = workspace.groups.get(target.slice("!subteam^".length));
    return group ? `@${group.handle}` : decode(label ?? "@unknown-group");
  }
  if (target.startsWith("!")) return `@${target.slice(1)}`;
  if (target.startsWith("@")) return `@${workspace.people.get(target.slice(1))?.name ?? "unknown"}`;
  if (target.startsWith("#")) return `#${workspace.channels.get(target.slice(1))?.name || "private"}`;
  return decode(label ?? target);
}

function renderDateReference(target: string, fallback: string | undefined, reader: Reader): string {
  const [, seconds = "", format = ""] = target.split("^");
  const instant = Number(seconds) * 1000;
  return Number.isFinite(instant) && format !== ""
    ? renderDate(format, instant, reader)
    : decode(fallback ?? "");
}

function splitAt(text: string, separator: string): readonly string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

/** Marks count only at the edge of words, as in Slack. */
function withoutMarks(text: string): string {
  return text.replace(/(^|[\s(["'·—-])([*_~`]{1,2})(?=\S)([^\n]*?\S)\2(?![\w*_~`])/g, "$1$3");
}

function decode(text: string): string {
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}
