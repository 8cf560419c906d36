import { and, asc, desc, eq, gte, isNull } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { rewriteWords } from "../../lists/store/words.ts";
import { requestTables } from "../../schema.ts";
import type { AttachedFile, Entry } from "../entry.ts";

export type NewEntry = Omit<Entry, "id">;

/** @returns the entry, or undefined when this Slack message was stored before */
export async function insertEntry(tx: Tx, entry: NewEntry): Promise<Entry | undefined> {
  const { requestEntries } = requestTables(tx);
  const [row] = await tx.insert(requestEntries).values(entry).onConflictDoNothing().returning();
  if (row) await rewriteWords(tx, entry.requestId);
  return row;
}

export async function findEntry(
  read: Reader,
  of: { readonly workspaceId: string; readonly id: number },
): Promise<Entry | undefined> {
  const { requestEntries } = requestTables(read);
  const [row] = await read
    .select()
    .from(requestEntries)
    .where(and(eq(requestEntries.workspaceId, of.workspaceId), eq(requestEntries.id, of.id)));
  return row;
}

/** Stored entry of this Slack message. */
export async function findEntryAt(
  read: Reader,
  at: { readonly workspaceId: string; readonly channelId: string; readonly ts: string },
): Promise<Entry | undefined> {
  const { requestEntries } = requestTables(read);
  const [row] = await read
    .select()
    .from(requestEntries)
    .where(
      and(
        eq(requestEntries.workspaceId, at.workspaceId),
        eq(requestEntries.channelId, at.channelId),
        eq(requestEntries.ts, at.ts),
      ),
    );
  return row;
}

/** Writes how an entry reads now over how it read before, of which nothing is kept. */
export async function changeEntry(
  tx: Tx,
  entry: Entry,
  change: Partial<Pick<Entry, "isShared" | "text" | "rich" | "files" | "editTs" | "deletedAt">>,
): Promise<Entry> {
  const { requestEntries } = requestTables(tx);
  await tx.update(requestEntries).set(change).where(eq(requestEntries.id, entry.id));
  await rewriteWords(tx, entry.requestId);
  return { ...entry, ...change };
}

/** So much of a conversation is shown again where somebody comes to it later: its latest messages. */
const CONVERSATION_LIMIT = 50;

/** Messages about a request that were not deleted, with or without what stays with ops, oldest first: the latest 50. */
export async function listEntries(
  read: Reader,
  of: { requestId: number; withNotes: boolean },
): Promise<readonly Entry[]> {
  const { requestEntries } = requestTables(read);
  const { id, isShared, requestId, deletedAt } = requestEntries;
  const latest = await read
    .select()
    .from(requestEntries)
    .where(and(eq(requestId, of.requestId), isNull(deletedAt), of.withNotes ? undefined : eq(isShared, true)))
    .orderBy(desc(id))
    .limit(CONVERSATION_LIMIT);
  return latest.toReversed();
}

/** Files of the requester's first messages, the form's before all. */
export async function listRequesterFiles(
  read: Reader,
  { id }: { readonly id: number },
): Promise<readonly AttachedFile[]> {
  const { requestEntries } = requestTables(read);
  const { requestId, side, deletedAt, files } = requestEntries;
  const rows = await read
    .select({ files })
    .from(requestEntries)
    .where(and(eq(requestId, id), eq(side, "requester"), isNull(deletedAt)))
    .orderBy(asc(requestEntries.id))
    .limit(CONVERSATION_LIMIT);
  return rows.flatMap((row) => row.files);
}

/** Whether somebody has written about a request since an instant, epoch milliseconds. */
export async function hasWritten(
  read: Reader,
  of: { readonly requestId: number; readonly userId: string; readonly since: number },
): Promise<boolean> {
  const { requestEntries } = requestTables(read);
  const { id, requestId, authorId, createdAt } = requestEntries;
  const rows = await read
    .select({ id })
    .from(requestEntries)
    .where(and(eq(requestId, of.requestId), eq(authorId, of.userId), gte(createdAt, of.since)))
    .limit(1);
  return rows.length > 0;
}

/** Ops person who wrote about a request in a channel. */
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

/** A channel has another id: what was written there, and the messages that requests are made of, follow. */
export async function moveEntries(
  tx: Tx,
  { workspaceId, from, to }: { readonly workspaceId: string; readonly from: string; readonly to: string },
): Promise<void> {
  const { requests, requestEntries } = requestTables(tx);
  const wroteThere = and(eq(requestEntries.workspaceId, workspaceId), eq(requestEntries.channelId, from));
  await tx.update(requestEntries).set({ channelId: to }).where(wroteThere);
  const madeThere = and(eq(requests.workspaceId, workspaceId), eq(requests.sourceChannelId, from));
  await tx.update(requests).set({ sourceChannelId: to }).where(madeThere);
}
