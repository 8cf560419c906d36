import { and, asc, desc, eq, isNotNull, isNull, lt } from "drizzle-orm";
import type { Fact } from "../../kit/contributions.ts";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Ledger } from "../anonymity.ts";
import type { Round } from "../rounds.ts";
import { resultTables } from "../schema/results.ts";
import { pulseTables } from "../schema.ts";
import type { Side } from "../sides.ts";

interface InWorkspace {
  readonly workspaceId: string;
}

/** Two sides of as many rounds as a trend goes back: two years of four weeks each. */
const MOST_ENTRIES = 52;

/** What the ledger holds of the latest rounds, the newest first. @param of `beforeId`: only of rounds before that one */
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

/** A closed round whose results nobody was told yet. */
export async function findUntold(read: Reader, { workspaceId }: InWorkspace): Promise<Round | undefined> {
  const { pulseRounds } = pulseTables(read);
  const isUntold = and(isNotNull(pulseRounds.closedAt), isNull(pulseRounds.resultsAt));
  const [row] = await read
    .select()
    .from(pulseRounds)
    .where(and(eq(pulseRounds.workspaceId, workspaceId), isUntold))
    .orderBy(asc(pulseRounds.id))
    .limit(1);
  return row;
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

/** What was measured when a round closed, by the code of the question that it stands beside. */
export async function listFacts(read: Reader, roundId: number): Promise<ReadonlyMap<string, Fact>> {
  const { pulseFacts } = resultTables(read);
  const { code, words, trend } = pulseFacts;
  const rows = await read
    .select({ code, words, trend })
    .from(pulseFacts)
    .where(eq(pulseFacts.roundId, roundId));
  return new Map(rows.map((row) => [row.code, { words: row.words, trend: row.trend }]));
}
