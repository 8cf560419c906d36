import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Round } from "../../planning/rounds.ts";
import type { InWorkspace } from "../../planning/store/round-rows.ts";
import { resultTables } from "../../schema/results.ts";
import type { Heard, HeardWords } from "../heard.ts";

export async function findHeard(read: Reader, roundId: number): Promise<Heard | undefined> {
  const { pulseHeard: heard } = resultTables(read);
  const [row] = await read.select().from(heard).where(eq(heard.roundId, roundId));
  return row;
}

/** Saves a draft in place of the version that its writer saw, 0 for none. False if somebody has saved or sent another one since. */
export async function saveDraft(
  tx: Tx,
  { id: roundId, workspaceId }: Pick<Round, "id" | "workspaceId">,
  draft: {
    readonly words: HeardWords;
    readonly seen: number;
    readonly savedBy: string;
    readonly savedAt: number;
  },
): Promise<boolean> {
  const { pulseHeard: heard } = resultTables(tx);
  const { words, seen, savedBy, savedAt } = draft;
  const values = { ...words, version: seen + 1, savedBy, savedAt };
  const isAsSeen = and(eq(heard.roundId, roundId), eq(heard.version, seen), isNull(heard.sentBy));
  const saved =
    seen === 0
      ? await tx
          .insert(heard)
          .values({ roundId, workspaceId, ...values })
          .onConflictDoNothing({ target: heard.roundId })
          .returning({ roundId: heard.roundId })
      : await tx.update(heard).set(values).where(isAsSeen).returning({ roundId: heard.roundId });
  return saved.length > 0;
}

/** Sends a draft as it was seen: from now on it stands, and people are told. False if it is not that draft any more. */
export async function markSent(
  tx: Tx,
  of: { readonly roundId: number; readonly version: number; readonly sentBy: string },
): Promise<boolean> {
  const { pulseHeard: heard } = resultTables(tx);
  const sent = await tx
    .update(heard)
    .set({ sentBy: of.sentBy, toldUpTo: "" })
    .where(and(eq(heard.roundId, of.roundId), eq(heard.version, of.version), isNull(heard.sentBy)))
    .returning({ roundId: heard.roundId });
  return sent.length > 0;
}

/** A round of which not everybody has been told yet what was heard, with the last one who was. */
export async function findBeingTold(
  read: Reader,
  { workspaceId }: InWorkspace,
): Promise<{ readonly roundId: number; readonly toldUpTo: string } | undefined> {
  const { pulseHeard: heard } = resultTables(read);
  const toldUpTo = sql<string>`${heard.toldUpTo}`;
  const [row] = await read
    .select({ roundId: heard.roundId, toldUpTo })
    .from(heard)
    .where(and(eq(heard.workspaceId, workspaceId), isNotNull(heard.toldUpTo)))
    .limit(1);
  return row;
}

/** @param toldUpTo null when everybody was told */
export async function saveToldUpTo(tx: Tx, roundId: number, toldUpTo: string | null): Promise<void> {
  const { pulseHeard: heard } = resultTables(tx);
  await tx.update(heard).set({ toldUpTo }).where(eq(heard.roundId, roundId));
}
