import { and, asc, desc, eq, isNull, notInArray, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { blanksFor, prepared } from "../../../platform/db/prepared.ts";
import { indexedText } from "../../../platform/db/search-words.ts";
import type { Request } from "../../request.ts";
import { requestTables } from "../../schema.ts";
import { type RequestWords, wordsOf } from "../searched.ts";

/** Messages of one conversation that can be searched, the latest ones. */
const MOST_ENTRIES = 500;

interface Row {
  readonly audience: RequestWords["audience"];
  readonly summary: string;
  readonly account: string;
  readonly details: string;
  readonly said: string;
  readonly workspaceId: string;
  readonly requestId: number;
  readonly isStale: boolean;
}

/** Makes a new request searchable. */
export async function insertWords(tx: Tx, request: Request): Promise<void> {
  for (const words of wordsOf(request, [])) await insertRow(tx, rowOf(request, words));
}

const insertRow = prepared<Row, Tx>()((tx) => {
  const { requestWords } = requestTables(tx);
  return tx.insert(requestWords).values(blanksFor(requestWords));
});

/** Brings what can be searched of a request up to date with it and its conversation. */
export async function rewriteWords(tx: Tx, requestId: number): Promise<void> {
  const { requests, requestWords, requestEntries } = requestTables(tx);
  const [request] = await tx.select().from(requests).where(eq(requests.id, requestId));
  if (!request) return;
  const entries = await tx
    .select({ text: requestEntries.text, isShared: requestEntries.isShared })
    .from(requestEntries)
    .where(and(eq(requestEntries.requestId, requestId), isNull(requestEntries.deletedAt)))
    .orderBy(desc(requestEntries.id))
    .limit(MOST_ENTRIES);
  const all = wordsOf(request, entries);
  for (const words of all) await upsertRow(tx, rowOf(request, words));
  const kept = all.map(({ audience }) => audience);
  await tx
    .delete(requestWords)
    .where(and(eq(requestWords.requestId, requestId), notInArray(requestWords.audience, kept)));
}

const upsertRow = prepared<Row, Tx>()((tx) => {
  const { requestWords } = requestTables(tx);
  const set = Object.fromEntries(
    (["summary", "account", "details", "said", "isStale"] as const).map((name) => [
      name,
      sql.raw(`excluded.${name === "isStale" ? "is_stale" : name}`),
    ]),
  );
  return tx
    .insert(requestWords)
    .values(blanksFor(requestWords))
    .onConflictDoUpdate({ target: [requestWords.requestId, requestWords.audience], set });
});

/** Requests whose words were kept in an older form, the first of them. */
export async function listStale(
  read: Reader,
  of: { readonly workspaceId: string; readonly limit: number },
): Promise<readonly number[]> {
  const { requestWords } = requestTables(read);
  const rows = await read
    .select({ requestId: requestWords.requestId })
    .from(requestWords)
    .where(and(sql`${requestWords.isStale}`, eq(requestWords.workspaceId, of.workspaceId)))
    .orderBy(asc(requestWords.id))
    .limit(of.limit);
  return rows.map(({ requestId }) => requestId);
}

function rowOf({ workspaceId, id: requestId }: Request, words: RequestWords): Row {
  const { audience, summary, account, details, said } = words;
  return {
    workspaceId,
    requestId,
    audience,
    isStale: false,
    summary: indexedText(...summary),
    account: indexedText(...account),
    details: indexedText(...details),
    said: indexedText(...said),
  };
}
