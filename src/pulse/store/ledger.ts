import { eq } from "drizzle-orm";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ledger, LedgerEntry } from "../anonymity.ts";
import type { Round } from "../rounds.ts";
import { pulseTables } from "../schema.ts";

/** What the gate has taken out of the answers of a round, by side; empty until it is closed. */
export async function listEntries(read: Reader, roundId: number): Promise<Ledger> {
  const { pulseLedger } = pulseTables(read);
  const rows = await read
    .select({ entry: pulseLedger.entry })
    .from(pulseLedger)
    .where(eq(pulseLedger.roundId, roundId));
  return rows.map(({ entry }) => entry);
}

/** Written once: the ledger is never changed. @throws when it knows this side of the round already */
export async function insertEntry(
  tx: Tx,
  { workspaceId, id: roundId }: Pick<Round, "workspaceId" | "id">,
  entry: LedgerEntry,
): Promise<void> {
  await tx.insert(pulseTables(tx).pulseLedger).values({ workspaceId, roundId, side: entry.side, entry });
}
