import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import type { Reader, Tx } from "../db/database.ts";
import { blanksFor, prepared } from "../db/prepared.ts";
import { auditTables } from "./schema.ts";

/** One thing that somebody did and that may have to be accounted for. */
export interface AuditEntry {
  readonly workspaceId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly actorId: string;
  /** The deed, after the feature's name, e.g. `settings.saved`. */
  readonly action: string;
  /** Its subject, e.g. `request 42`. */
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

/** An entry with its place in the log. */
export interface Recorded extends AuditEntry {
  readonly id: number;
}

type OfSubject = { readonly workspaceId: string; readonly subject: string };

/** A page of what was done to one thing, the newest first, at most `limit` entries: before the entry `from` if it is given. */
export async function readAuditOf(
  read: Reader,
  of: OfSubject & { readonly from?: number | undefined; readonly limit: number },
): Promise<readonly Recorded[]> {
  const { audit } = auditTables(read);
  const rows = await read
    .select()
    .from(audit)
    .where(and(isOf(read, of), of.from === undefined ? undefined : lt(audit.id, of.from)))
    .orderBy(desc(audit.id))
    .limit(of.limit);
  return rows.map((row) => ({ ...entryOf(row), id: row.id }));
}

/** Entries of one subject after the entry `after`, the oldest first: the first 100. */
export async function readAuditSince(
  read: Reader,
  of: OfSubject & { readonly after: number },
): Promise<readonly Recorded[]> {
  const { audit } = auditTables(read);
  const rows = await read
    .select()
    .from(audit)
    .where(and(isOf(read, of), gt(audit.id, of.after)))
    .orderBy(asc(audit.id))
    .limit(100);
  return rows.map((row) => ({ ...entryOf(row), id: row.id }));
}

function isOf(read: Reader, { workspaceId, subject }: OfSubject) {
  const { audit } = auditTables(read);
  return and(eq(audit.workspaceId, workspaceId), eq(audit.subject, subject));
}

function entryOf(row: AuditEntry & { readonly id: number }): AuditEntry {
  const { id: _, before, after, ...entry } = row;
  return { ...entry, ...(before !== null && { before }), ...(after !== null && { after }) };
}
