import { and, asc, count, eq, gt, isNull, lte, notInArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Reader, Tx } from "../../db/database.ts";
import { deliveryTables } from "../schema.ts";
import { type FileRow, fileTables } from "./schema.ts";
import type { FileChanges } from "./settle.ts";

/** A file that is due, with the place of the message in whose thread it goes; that one is in Slack unless the file only has to go. */
export interface DueFile {
  readonly row: FileRow;
  /** Where that message was to go: a channel id, or a user id for a DM. */
  readonly to: string;
  readonly channelId: string | null;
  readonly threadTs: string | null;
}

/** The files that something can be done with, in the order in which that fell due. */
export async function findDueFiles(
  read: Reader,
  { now, limit }: { now: number; limit: number },
): Promise<readonly DueFile[]> {
  const { fileShares } = fileTables(read);
  const { messages } = deliveryTables(read);
  const leads = leadsIn(read);
  return read
    .select({
      row: fileShares,
      to: messages.destination,
      channelId: messages.channelId,
      threadTs: messages.ts,
    })
    .from(fileShares)
    .innerJoin(messages, isParent(read))
    .leftJoin(leads, isLead(read, leads))
    .where(and(lte(fileShares.nextAttemptAt, now), isReady(read, leads)))
    .orderBy(asc(fileShares.nextAttemptAt), asc(fileShares.id))
    .limit(limit);
}

/** When something can be done with a file after `now`, or undefined when there is none. */
export async function findNextFileAt(read: Reader, now: number): Promise<number | undefined> {
  const { fileShares } = fileTables(read);
  const { messages } = deliveryTables(read);
  const leads = leadsIn(read);
  const [next] = await read
    .select({ at: fileShares.nextAttemptAt })
    .from(fileShares)
    .innerJoin(messages, isParent(read))
    .leftJoin(leads, isLead(read, leads))
    .where(and(gt(fileShares.nextAttemptAt, now), isReady(read, leads)))
    .orderBy(asc(fileShares.nextAttemptAt))
    .limit(1);
  return next?.at ?? undefined;
}

/** Takes a file on until `until` (epoch milliseconds). Undefined when it is not as it was read any more: somebody else was faster. */
export async function claimFile(tx: Tx, row: FileRow, until: number): Promise<FileRow | undefined> {
  const { fileShares } = fileTables(tx);
  const [claimed] = await tx
    .update(fileShares)
    .set({ nextAttemptAt: until })
    .where(isAsRead(tx, row))
    .returning();
  return claimed;
}

/** Writes how a claimed file goes on, unless the claim has run out. Returns the row as it is then. */
export async function saveFile(
  tx: Tx,
  claimed: FileRow,
  { nextAttemptAt, ...values }: FileChanges,
): Promise<FileRow | undefined> {
  const { fileShares } = fileTables(tx);
  const unlessUnwanted = sql<number | null>`case when ${fileShares.isRemovalWanted} then 0 else null end`;
  const [saved] = await tx
    .update(fileShares)
    .set({ ...values, nextAttemptAt: nextAttemptAt === "unless unwanted" ? unlessUnwanted : nextAttemptAt })
    .where(isAsRead(tx, claimed))
    .returning();
  return saved;
}

/** How many files were given up, in all workspaces. */
export async function countDeadFiles(read: Reader): Promise<number> {
  const { fileShares } = fileTables(read);
  const [row] = await read.select({ dead: count() }).from(fileShares).where(eq(fileShares.status, "dead"));
  return row?.dead ?? 0;
}

function isAsRead(tx: Tx, row: FileRow): SQL | undefined {
  const { fileShares } = fileTables(tx);
  return and(
    eq(fileShares.id, row.id),
    eq(fileShares.status, row.status),
    eq(fileShares.nextAttemptAt, row.nextAttemptAt ?? 0),
  );
}

function isParent(read: Reader): SQL | undefined {
  const { fileShares } = fileTables(read);
  const { messages } = deliveryTables(read);
  return and(eq(messages.workspaceId, fileShares.workspaceId), eq(messages.key, fileShares.threadOf));
}

type Messages = ReturnType<typeof leadsIn>;

/** The messages that announce files. */
function leadsIn(read: Reader) {
  return alias(deliveryTables(read).messages, "leads");
}

function isLead(read: Reader, leads: Messages): SQL | undefined {
  const { fileShares } = fileTables(read);
  return and(eq(leads.workspaceId, fileShares.workspaceId), eq(leads.key, fileShares.follows));
}

function isReady(read: Reader, leads: Messages): SQL | undefined {
  const { messages } = deliveryTables(read);
  const isAnnounced = or(isNull(leads.status), notInArray(leads.status, ["pending", "sending"]));
  return or(
    and(eq(messages.status, "posted"), isAnnounced),
    eq(fileTables(read).fileShares.isRemovalWanted, true),
  );
}
