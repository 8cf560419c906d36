import type { Rich, Words } from "../../platform/slack/words.ts";
import { inParts, readOpsMessage } from "./ops-message.ts";

/** A file that somebody attached, as Slack names it. */
export interface AttachedFile {
  readonly id: string;
  /** Undefined when Slack has not told it. */
  readonly name?: string | undefined;
  /** Of the message that the request is made of: whoever pointed at that could see it, whose ever it is. */
  readonly isOfMessage?: boolean | undefined;
}

/** Where somebody speaks: under the requester's card, among Sales Ops, or under a follower's card. */
export const SIDES = ["requester", "ops", "follower"] as const;
type Side = (typeof SIDES)[number];

/** A message about a request, as it reads now. */
export interface Entry {
  readonly id: number;
  readonly workspaceId: string;
  readonly requestId: number;
  readonly authorId: string;
  readonly side: Side;
  /** Whether the requester can see it; notes of ops stay with ops. */
  readonly isShared: boolean;
  readonly text: string;
  readonly rich: Rich | null;
  readonly files: readonly AttachedFile[];
  /** The Slack message that it was written as; null for both when it came from a modal. */
  readonly channelId: string | null;
  readonly ts: string | null;
  /** Slack's `ts` of the latest edit that was taken; null as long as it reads as it was written. */
  readonly editTs: string | null;
  /** When its author deleted it, epoch milliseconds; nothing that it said is kept then. */
  readonly deletedAt: number | null;
  readonly createdAt: number;
}

/** A message as it reads after an edit. */
export interface Edited extends Words {
  readonly files: readonly AttachedFile[];
  readonly editTs: string;
}

/** Meaning of an edited message: nothing new, other words, or a note that became a reply and goes out now. */
export type EditDecision = { readonly kind: "nothing" } | ({ readonly kind: "change" | "send" } & Words);

/** Edits arrive in any order and more than once: only what is newer than the latest one counts. */
export function decideEdit(entry: Entry, edited: Edited): EditDecision {
  const isOld = entry.editTs !== null && !isLater(edited.editTs, entry.editTs);
  if (isOld || entry.deletedAt !== null) return { kind: "nothing" };
  if (entry.side !== "ops") return { kind: "change", text: edited.text, rich: edited.rich };
  const { isShared, ...words } = readOpsMessage(edited);
  // A reply that the requester has read stays one, whether its author keeps the mark or not.
  if (entry.isShared || !isShared) return { kind: "change", ...words };
  return { kind: isEmpty({ ...words, files: edited.files }) ? "change" : "send", ...words };
}

/** The files of an entry once one of them was deleted. */
export function withoutFile({ files }: Pick<Entry, "files">, fileId: string): readonly AttachedFile[] {
  return files.filter(({ id }) => id !== fileId);
}

export function isEmpty({ text, files }: Pick<Entry, "text" | "files">): boolean {
  return text.trim() === "" && files.length === 0;
}

/** The texts of the messages that pass it on: at least one, each small enough for Slack. */
export function partsOf({ text }: Pick<Entry, "text">): readonly string[] {
  return inParts(text);
}

/** The subject of the message that shows one part of an entry, counted from 0. */
export function partSubject(entryId: number, part: number): string {
  return `${entryId}:${part}`;
}

export function readPartSubject(subject: string): { readonly entryId: number; readonly part: number } {
  const [entryId, part] = subject.split(":").map(Number);
  return { entryId: entryId ?? 0, part: part ?? 0 };
}

/** Slack's `ts` are seconds and six digits; they have had the same length since 2001. */
function isLater(ts: string, than: string): boolean {
  return ts > than;
}
