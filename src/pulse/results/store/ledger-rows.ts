import { and, desc, eq, lt } from "drizzle-orm";
import type { Fact } from "../../../kit/contributions.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { Ledger, LedgerEntry } from "../../anonymity.ts";
import type { Round } from "../../planning/rounds.ts";
import type { InWorkspace } from "../../planning/store/round-rows.ts";
import { resultTables } from "../../schema/results.ts";
import { pulseTables } from "../../schema.ts";
import type { Side } from "../../sides.ts";

/** Two sides of as many rounds as a trend goes back: two years of four weeks each. */
const MOST_ENTRIES = 52;

/** The entries of the latest rounds, the newest first. @param of `beforeId`: only of rounds before that one */
export async function listLedger(
  read: Reader,
  of: InWorkspace & { readonly beforeId?: number; readonly side?: Side; readonly limit?: number },
): Promise<Ledger> {
  const { pulseLedger } = pulseTables(read);
  const { workspaceId, roundId, side, entry } = pulseLedger;
  const isWanted = and(
    eq(workspaceId, of.workspaceId),
    of.beforeId === undefined ? undefined : lt(roundId, of.beforeId),
    of.side === undefined ? undefined : eq(side, of.side),
  );
  const rows = await read
    .select({ entry })
    .from(pulseLedger)
    .where(isWanted)
    .orderBy(desc(roundId))
    .limit(of.limit ?? MOST_ENTRIES);
  return rows.map((row) => row.entry);
}

/** The entries of a round, one a side; empty until it is closed. */
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

export async function insertFacts(
  tx: Tx,
  { workspaceId, id: roundId }: Pick<Round, "workspaceId" | "id">,
  facts: ReadonlyMap<string, Fact>,
): Promise<void> {
  if (facts.size === 0) return;
  const rows = [...facts].map(([code, fact]) => ({ ...fact, code, workspaceId, roundId }));
  await tx.insert(resultTables(tx).pulseFacts).values(rows).onConflictDoNothing();
}

/** Measures at the close of a round, by the code of their question. */
export async function listFacts(read: Reader, roundId: number): Promise<ReadonlyMap<string, Fact>> {
  const { pulseFacts } = resultTables(read);
  const { code, words, trend } = pulseFacts;
  const rows = await read
    .select({ code, words, trend })
    .from(pulseFacts)
    .where(eq(pulseFacts.roundId, roundId));
  return new Map(rows.map((row) => [row.code, { words: row.words, trend: row.trend }]));
}
