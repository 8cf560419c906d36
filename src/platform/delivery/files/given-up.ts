import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../db/database.ts";
import { deliveryTables } from "../schema.ts";
import { fileTables } from "./schema.ts";

/** A copy of a file that was given up, for those who can do something about it. */
interface GivenUpFile {
  readonly id: number;
  readonly workspaceId: string;
  readonly key: string;
  /** Where the thread is in which it was to go: a channel id, or a user id for a DM. */
  readonly to: string;
  /** Whether Tandem draws it: nobody has attached it. */
  readonly isPicture: boolean;
  readonly error: string;
  /** Epoch milliseconds; undefined for what was given up before this was kept. */
  readonly deadAt: number | undefined;
}

/** Most that are shown: the latest ones. */
const LIMIT = 100;

/** The latest 100 files that were given up and are still wanted. */
export async function listGivenUpFiles(read: Reader, workspaceId: string): Promise<readonly GivenUpFile[]> {
  const { fileShares } = fileTables(read);
  const { messages } = deliveryTables(read);
  const isParent = and(
    eq(messages.workspaceId, fileShares.workspaceId),
    eq(messages.key, fileShares.threadOf),
  );
  const rows = await read
    .select({ row: fileShares, to: messages.destination })
    .from(fileShares)
    .innerJoin(messages, isParent)
    .where(and(eq(fileShares.workspaceId, workspaceId), isDead(read), eq(fileShares.isRemovalWanted, false)))
    .orderBy(desc(fileShares.id))
    .limit(LIMIT);
  return rows.map(({ row: { id, key, drawnBy, lastError, deadAt }, to }) => ({
    id,
    workspaceId,
    key,
    to,
    isPicture: drawnBy !== null,
    error: lastError ?? "unknown",
    deadAt: deadAt ?? undefined,
  }));
}

/** Tries a file again that was given up: one whose copy may be shown already is looked for first. Any other, and what was not given up at `deadAt`, stays as it is. */
export async function retryGivenUpFile(
  tx: Tx,
  { workspaceId, id, deadAt }: { readonly workspaceId: string; readonly id: number; readonly deadAt: number },
): Promise<void> {
  const { fileShares } = fileTables(tx);
  const { copyId } = fileShares;
  const isSame = and(eq(fileShares.id, id), sql`coalesce(${fileShares.deadAt}, 0) = ${deadAt}`);
  await tx
    .update(fileShares)
    .set({
      status: sql<"pending">`case when ${copyId} is null then 'pending' else 'sharing' end`,
      attempts: 0,
      nextAttemptAt: 0,
      lastError: null,
    })
    .where(and(eq(fileShares.workspaceId, workspaceId), isSame, isDead(tx)));
  tx.notify("messages");
}

function isDead(read: Reader): SQL {
  return eq(fileTables(read).fileShares.status, "dead");
}
