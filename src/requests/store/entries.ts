import { and, asc, desc, eq } from "drizzle-orm";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { requestTables } from "../schema.ts";

/** Something that was said about a request. */
export interface NewEntry {
  readonly workspaceId: string;
  readonly requestId: number;
  readonly authorId: string;
  readonly side: "requester" | "ops" | "follower";
  readonly isShared: boolean;
  readonly text: string;
  /** The Slack message that it was written as, or null for both when it came from a modal. */
  readonly channelId: string | null;
  readonly ts: string | null;
  readonly createdAt: number;
}

/** @returns the entry's id, or undefined when this Slack message was stored before */
export async function insertEntry(tx: Tx, entry: NewEntry): Promise<number | undefined> {
  const { requestEntries } = requestTables(tx);
  const [row] = await tx
    .insert(requestEntries)
    .values(entry)
    .onConflictDoNothing()
    .returning({ id: requestEntries.id });
  return row?.id;
}

/** So much of a conversation is shown again where somebody comes to it later: its latest messages. */
const CONVERSATION_LIMIT = 50;

export interface Entry extends Pick<NewEntry, "authorId" | "isShared" | "text"> {
  readonly id: number;
}

/** What was said about a request, with or without what stays with ops, oldest first: the latest 50. */
export async function listEntries(
  read: Reader,
  of: { requestId: number; withNotes: boolean },
): Promise<readonly Entry[]> {
  const { requestEntries } = requestTables(read);
  const { id, authorId, isShared, text, requestId } = requestEntries;
  const latest = await read
    .select({ id, authorId, isShared, text })
    .from(requestEntries)
    .where(and(eq(requestId, of.requestId), of.withNotes ? undefined : eq(isShared, true)))
    .orderBy(desc(id))
    .limit(CONVERSATION_LIMIT);
  return latest.toReversed();
}

/** Who of ops wrote about a request in a channel. */
export async function listOpsAuthors(
  read: Reader,
  of: { requestId: number; channelId: string },
): Promise<readonly string[]> {
  const { requestEntries } = requestTables(read);
  const { authorId, requestId, side, channelId } = requestEntries;
  const rows = await read
    .selectDistinct({ authorId })
    .from(requestEntries)
    .where(and(eq(requestId, of.requestId), eq(side, "ops"), eq(channelId, of.channelId)))
    .orderBy(asc(authorId));
  return rows.map((row) => row.authorId);
}

export interface SavedAnswer {
  readonly id: number;
  readonly title: string;
  readonly text: string;
}

/** A select shows at most so many. */
const SAVED_ANSWERS_LIMIT = 100;

export async function listSavedAnswers(read: Reader, workspaceId: string): Promise<readonly SavedAnswer[]> {
  const { savedAnswers } = requestTables(read);
  return read
    .select({ id: savedAnswers.id, title: savedAnswers.title, text: savedAnswers.text })
    .from(savedAnswers)
    .where(eq(savedAnswers.workspaceId, workspaceId))
    .orderBy(asc(savedAnswers.title))
    .limit(SAVED_ANSWERS_LIMIT);
}

export async function findSavedAnswer(
  read: Reader,
  of: { workspaceId: string; id: number },
): Promise<SavedAnswer | undefined> {
  const { savedAnswers } = requestTables(read);
  const [row] = await read
    .select({ id: savedAnswers.id, title: savedAnswers.title, text: savedAnswers.text })
    .from(savedAnswers)
    .where(and(eq(savedAnswers.workspaceId, of.workspaceId), eq(savedAnswers.id, of.id)));
  return row;
}

/** Keeps an answer for the next time; the same title again replaces its text. */
export async function saveAnswer(
  tx: Tx,
  answer: { workspaceId: string; title: string; text: string; savedBy: string; savedAt: number },
): Promise<void> {
  const { savedAnswers } = requestTables(tx);
  const { text, savedBy, savedAt } = answer;
  await tx
    .insert(savedAnswers)
    .values(answer)
    .onConflictDoUpdate({
      target: [savedAnswers.workspaceId, savedAnswers.title],
      set: { text, savedBy, savedAt },
    });
}
