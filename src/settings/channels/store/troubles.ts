import { and, asc, eq } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { settingsTables, type TroubleReason } from "../../schema.ts";

/** A channel in which nothing can be posted now. */
export interface Trouble {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly reason: TroubleReason;
  /** Epoch milliseconds. */
  readonly sinceAt: number;
}

type Which = Pick<Trouble, "workspaceId" | "channelId">;

export async function findTrouble(read: Reader, of: Which): Promise<Trouble | undefined> {
  const { channelTroubles } = settingsTables(read);
  const [row] = await read.select().from(channelTroubles).where(isMeant(read, of));
  return row;
}

export async function listTroubles(read: Reader, workspaceId: string): Promise<readonly Trouble[]> {
  const { channelTroubles } = settingsTables(read);
  const isHere = eq(channelTroubles.workspaceId, workspaceId);
  return read.select().from(channelTroubles).where(isHere).orderBy(asc(channelTroubles.channelId));
}

/** @returns whether there was none before */
export async function saveTrouble(tx: Tx, trouble: Trouble): Promise<boolean> {
  const { channelTroubles } = settingsTables(tx);
  const inserted = await tx.insert(channelTroubles).values(trouble).onConflictDoNothing().returning();
  if (inserted.length > 0) return true;
  await tx.update(channelTroubles).set({ reason: trouble.reason }).where(isMeant(tx, trouble));
  return false;
}

/** @returns whether there was any */
export async function deleteTrouble(tx: Tx, of: Which): Promise<boolean> {
  const { channelTroubles } = settingsTables(tx);
  const deleted = await tx.delete(channelTroubles).where(isMeant(tx, of)).returning();
  return deleted.length > 0;
}

function isMeant(read: Reader, { workspaceId, channelId }: Which) {
  const { channelTroubles } = settingsTables(read);
  return and(eq(channelTroubles.workspaceId, workspaceId), eq(channelTroubles.channelId, channelId));
}
