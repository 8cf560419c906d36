import { and, desc, eq, lt } from "drizzle-orm";
import type { Reader, Tx } from "../db/database.ts";
import { blanksFor, prepared } from "../db/prepared.ts";
import { auditTables } from "./schema.ts";

/** One thing that somebody did and that may have to be accounted for. */
export interface AuditEntry {
  readonly workspaceId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actorId: string;
  /** What was done, after the feature's name, e.g. `settings.saved`. */
  readonly action: string;
  /** What it was done to, e.g. `request 42`. */
  readonly subject: string;
  /** How it was and how it is, as data; left out where there was or is nothing. */
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface AuditPage {
  /** The newest first. */
  readonly entries: readonly AuditEntry[];
  /** Pass it on to read what came before these entries; undefined at the end. */
  readonly next: number | undefined;
}

const PAGE = 50;

/** Writes an entry in the transaction that does what it tells of: neither is there without the other. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await insertEntry(tx, { ...entry, before: entry.before ?? null, after: entry.after ?? null });
}

const insertEntry = prepared<AuditEntry, Tx>()((tx) => {
  const { audit } = auditTables(tx);
  return tx.insert(audit).values(blanksFor(audit));
});

/** A page of at most 50 entries, from the newest or from where the page before ended. */
export async function readAudit(
  read: Reader,
  of: { workspaceId: string; from?: number },
): Promise<AuditPage> {
  const { audit } = auditTables(read);
  const rows = await read
    .select()
    .from(audit)
    .where(
      and(eq(audit.workspaceId, of.workspaceId), of.from === undefined ? undefined : lt(audit.id, of.from)),
    )
    .orderBy(desc(audit.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  return {
    entries: page.map(entryOf),
    next: rows.length > PAGE ? page.at(-1)?.id : undefined,
  };
}

function entryOf(row: AuditEntry & { readonly id: number }): AuditEntry {
  const { id: _, before, after, ...entry } = row;
  return { ...entry, ...(before !== null && { before }), ...(after !== null && { after }) };
}
