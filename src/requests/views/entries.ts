import type { MessageContent } from "../../platform/delivery/messages.ts";
import {
  bold,
  italic,
  link,
  type Piece,
  quote,
  richFallback,
  richText,
} from "../../platform/slack/blocks/rich.ts";
import { context, plain } from "../../platform/slack/blocks.ts";
import { type Entry, isEmpty, partsOf } from "../entry.ts";

interface PartFacts {
  /** Counted from 0. */
  readonly part: number;
  /** The author's. */
  readonly name: string;
  /** Ops read it among themselves. */
  readonly isAmongOps: boolean;
}

/** One part of what somebody wrote, passed on under their name; undefined when it has no such part. */
export function passedOn(entry: Entry, facts: PartFacts): MessageContent | undefined {
  const { part, name } = facts;
  if (entry.deletedAt !== null) return part === 0 ? deletedBy(name) : undefined;
  const parts = partsOf(entry);
  const text = parts[part];
  if (text === undefined) return undefined;
  const heading = bold(`${headingOf(entry, facts)}${part === 0 ? "" : " (continued)"}:`);
  const notes = part === parts.length - 1 ? notesOn(entry) : "";
  return {
    text: richFallback([[heading], [text], [notes]]),
    blocks: [
      richText([[heading]]),
      ...(text === "" ? [] : [quote(text)]),
      ...(notes === "" ? [] : [context(plain(notes))]),
    ],
  };
}

function headingOf({ side, isShared }: Entry, { name, isAmongOps }: PartFacts): string {
  if (!isShared) return `${name} noted, for Sales Ops`;
  return side === "ops" && isAmongOps ? `${name} replied` : name;
}

function notesOn(entry: Entry): string {
  // Nothing is passed on that was empty when it was written.
  const files = isEmpty(entry) ? "The file was deleted." : filesText(entry.files);
  return [files, entry.editTs !== null && "(edited)"].filter(Boolean).join(" · ");
}

/** Rich text like what stood there before: Slack does not let an update replace it by anything else. */
function deletedBy(name: string): MessageContent {
  const line: readonly Piece[] = [italic(`deleted by ${name}`)];
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
