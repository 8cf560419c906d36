import type { RichTextBlock } from "@slack/types";
import type { MessageContent, SaidAs } from "../../../platform/delivery/messages.ts";
import {
  formatted,
  italic,
  link,
  type Piece,
  richFallback,
  richText,
} from "../../../platform/slack/blocks/rich.ts";
import { context, plain } from "../../../platform/slack/blocks.ts";
import { endDirections } from "../../../platform/slack/text.ts";
import { linked } from "../../../platform/slack/words.ts";
import { type Entry, isEmpty, partsOf } from "../entry.ts";

interface PartFacts {
  /** Counted from 0. */
  readonly part: number;
  readonly author: SaidAs;
  /** Ops read it among themselves. */
  readonly isAmongOps: boolean;
}

/** One part of what somebody wrote, passed on under their name and picture; undefined when it has no such part. */
export function passedOn(entry: Entry, facts: PartFacts): MessageContent | undefined {
  const { part, author } = facts;
  if (entry.deletedAt !== null) return part === 0 ? { ...deleted(), as: author } : undefined;
  const parts = partsOf(entry);
  const text = parts[part];
  if (text === undefined) return undefined;
  const notes = part === parts.length - 1 ? notesOn(entry, facts) : "";
  const words = wordsBlocks(entry, text);
  return {
    text: richFallback([[text], [notes]]),
    blocks: [
      ...words,
      ...(notes === "" ? [] : [words.length > 0 ? context(plain(notes)) : richText([[italic(notes)]])]),
    ],
    as: author,
  };
}

/** As it was written, with its formats, lists, links and emoji. */
function wordsBlocks({ rich }: Entry, text: string): readonly RichTextBlock[] {
  if (text.trim() === "") return [];
  return [formatted(rich ?? [{ type: "rich_text_section", elements: linked(endDirections(text)) }])];
}

function notesOn(entry: Entry, { isAmongOps }: PartFacts): string {
  const { editTs, side, isShared } = entry;
  const isReply = side === "ops" && isAmongOps;
  const audience = isReply && (isShared ? "Sent to the requester" : "Note for Sales Ops");
  // Nothing is passed on that was empty when it was written.
  const files = isEmpty(entry) ? "The file was deleted." : filesText(entry.files);
  return [audience, files, editTs !== null && "(edited)"].filter(Boolean).join(" · ");
}

/** Rich text like what stood there before: Slack does not let an update replace it by anything else. Nor does Slack say who deleted it. */
function deleted(): MessageContent {
  const line: readonly Piece[] = [italic("This message was deleted")];
  return { text: richFallback([line]), blocks: [richText([line])] };
}

function filesText(files: Entry["files"]): string {
  if (files.length === 0) return "";
  const names = files.map((file) => file.name ?? "a file");
  return `with ${names.join(", ")}`;
}

const WHY_NOT: Readonly<Record<string, string>> = {
  too_large: "it is larger than 50 MB. Share a link to it instead.",
  empty: "it is empty.",
  download_refused: "Slack didn't hand it over. Attach it again, or share a link to it.",
  not_theirs: "it is somebody else's. Upload it yourself.",
  file_deleted: "it was deleted.",
  file_not_found: "it was deleted, or stands where Tandem is not. Attach it in the request's thread.",
};

/** Whether whoever attached a file can do something about it, and nobody else: they are told so. */
export function canWriterMend(error: string): boolean {
  return error in WHY_NOT;
}

/** Stands for a file that has no bytes to pass on: a canvas, or what another service keeps. */
export function fileLink({ name, url }: { name: string | undefined; url: string }): MessageContent {
  const line: readonly Piece[] = ["📄 ", link(url, name ?? "A file")];
  return { text: richFallback([line]), blocks: [richText([line])] };
}

/** Tells whoever attached a file that the other side does not get it. */
export function fileRefused({ name, error }: { name: string | undefined; error: string }): MessageContent {
  const why = WHY_NOT[error] ?? `Slack says ${error}. Attach it again, or share a link to it.`;
  const words = `${name ?? "A file"} was not passed on: ${why}`;
  return { text: richFallback([[words]]), blocks: [context(plain(words))] };
}
