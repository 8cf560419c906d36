import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/database.ts";
import { fileTables } from "./schema.ts";

/** A person's file that is to be seen in another thread as well. */
export interface FilePost {
  readonly workspaceId: string;
  /** Unique per workspace for ever: a second queueing under the same key does nothing. */
  readonly key: string;
  /** The key of the message in whose thread it goes; it waits until that one is posted. */
  readonly threadOf: string;
  /** The key of the message there that announces it; it does not go before that one. */
  readonly follows: string;
  /** The subject that the file belongs to. */
  readonly subject: string;
  /** Slack's id of the file. */
  readonly sourceId: string;
  /** Required owner of the file, where somebody only named it. */
  readonly ownerId?: string | undefined;
}

/** A picture that Tandem draws itself, with the name under which a renderer of pictures is registered. */
export type PicturePost = Omit<FilePost, "sourceId" | "ownerId"> & { readonly drawnBy: string };

/** Queues a copy of a file, or a picture, in the caller's transaction; it is shared once, after the commit. */
export async function queueFile(tx: Tx, file: FilePost | PicturePost): Promise<void> {
  const { fileShares } = fileTables(tx);
  await tx
    .insert(fileShares)
    .values("drawnBy" in file ? { ...file, sourceId: "" } : file)
    .onConflictDoNothing({ target: [fileShares.workspaceId, fileShares.key] });
  tx.notify("messages");
}

/** Takes all copies of a file out of Slack again. */
export async function removeCopies(
  tx: Tx,
  of: Pick<FilePost, "workspaceId" | "subject" | "sourceId">,
): Promise<void> {
  const { fileShares } = fileTables(tx);
  const ofSource = and(eq(fileShares.subject, of.subject), eq(fileShares.sourceId, of.sourceId));
  await remove(tx, and(eq(fileShares.workspaceId, of.workspaceId), ofSource));
}

/** Takes all copies out of one thread. */
export async function removeFilesUnder(
  tx: Tx,
  of: Pick<FilePost, "workspaceId" | "threadOf">,
): Promise<void> {
  const { fileShares } = fileTables(tx);
  await remove(tx, and(eq(fileShares.workspaceId, of.workspaceId), eq(fileShares.threadOf, of.threadOf)));
}

/** Not before whoever is at it has finished. */
async function remove(tx: Tx, which: SQL | undefined): Promise<void> {
  const { fileShares } = fileTables(tx);
  await tx
    .update(fileShares)
    .set({ isRemovalWanted: true, nextAttemptAt: sql`coalesce(${fileShares.nextAttemptAt}, 0)` })
    .where(and(which, sql`${fileShares.status} <> 'removed'`));
  tx.notify("messages");
}
