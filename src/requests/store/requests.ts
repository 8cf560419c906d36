import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, isNull, notExists, or, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { blanksFor, prepared } from "../../platform/db/prepared.ts";
import { changesWords } from "../lists/searched.ts";
import { insertWords, rewriteWords } from "../lists/store/words.ts";
import { type Change, OPEN_STATUSES, type Request, type Status } from "../request.ts";
import { requestTables } from "../schema.ts";

/** A list shows at most so many requests; what is beyond is said in words. */
const LIST_LIMIT = 25;

export type NewRequest = Omit<Request, "id" | "key" | "number">;

/** Stores a request under the workspace's next number and a key of its own. */
export async function insertRequest(tx: Tx, request: NewRequest): Promise<Request> {
  const number = await nextNumber(tx, request.workspaceId);
  const key = randomUUID();
  const [row] = await insertRow(tx, { ...request, key, number });
  if (!row) throw new Error("The database returned no id for a new request");
  const stored = { ...request, key, number, id: row.id };
  await insertWords(tx, stored);
  return stored;
}

const insertRow = prepared<Omit<Request, "id">, Tx>()((tx) => {
  const { requests } = requestTables(tx);
  return tx.insert(requests).values(blanksFor(requests)).returning({ id: requests.id });
});

export async function findRequest(
  read: Reader,
  of: { workspaceId: string; id: number },
): Promise<Request | undefined> {
  const { requests } = requestTables(read);
  const [row] = await read
    .select()
    .from(requests)
    .where(and(eq(requests.workspaceId, of.workspaceId), eq(requests.id, of.id)));
  return row;
}

/** The request that a button or a modal belongs to. */
export async function findRequestByKey(
  read: Reader,
  of: { workspaceId: string; key: string },
): Promise<Request | undefined> {
  const { requests } = requestTables(read);
  const [row] = await read
    .select()
    .from(requests)
    .where(and(eq(requests.workspaceId, of.workspaceId), eq(requests.key, of.key)));
  return row;
}

export async function findRequestByNumber(
  read: Reader,
  of: { workspaceId: string; number: number },
): Promise<Request | undefined> {
  const { requests } = requestTables(read);
  const [row] = await read
    .select()
    .from(requests)
    .where(and(eq(requests.workspaceId, of.workspaceId), eq(requests.number, of.number)));
  return row;
}

/**
 * Changes a request only if it still is as it was when the change was decided.
 * @returns whether it was
 */
export async function changeRequest(tx: Tx, before: Request, change: Change): Promise<boolean> {
  const { requests } = requestTables(tx);
  const changed = await tx
    .update(requests)
    .set(change)
    .where(
      and(
        eq(requests.id, before.id),
        eq(requests.status, before.status),
        before.ownerId === null ? isNull(requests.ownerId) : eq(requests.ownerId, before.ownerId),
      ),
    )
    .returning({ id: requests.id });
  const isChanged = changed.length > 0;
  if (isChanged && changesWords(change)) await rewriteWords(tx, before.id);
  return isChanged;
}

/** All open requests whose cards stand in the triage channel, oldest first. */
export async function listOpenShared(tx: Tx, workspaceId: string): Promise<readonly Request[]> {
  const { requests } = requestTables(tx);
  return tx
    .select()
    .from(requests)
    .where(and(eq(requests.workspaceId, workspaceId), isOpen(tx), eq(requests.isPrivate, false)))
    .orderBy(asc(requests.number));
}

/** Open requests that somebody owns, oldest first. */
export async function listOwnedOpen(
  tx: Tx,
  of: { workspaceId: string; ownerId: string },
): Promise<readonly Request[]> {
  const { requests } = requestTables(tx);
  return tx
    .select()
    .from(requests)
    .where(and(eq(requests.workspaceId, of.workspaceId), isOpen(tx), eq(requests.ownerId, of.ownerId)))
    .orderBy(asc(requests.number));
}

/** All private requests that are open or can be reopened, oldest first. */
export function listPrivateInHand(tx: Tx, workspaceId: string): Promise<readonly Request[]> {
  return listPrivate(tx, { workspaceId, statuses: [...OPEN_STATUSES, "resolved"] });
}

/** All private requests that are over for good, oldest first: asked only when somebody is not named any more. */
export function listPrivateEnded(tx: Tx, workspaceId: string): Promise<readonly Request[]> {
  return listPrivate(tx, { workspaceId, statuses: ["closed", "declined", "cancelled"] });
}

async function listPrivate(
  tx: Tx,
  { workspaceId, statuses }: { workspaceId: string; statuses: readonly Status[] },
): Promise<readonly Request[]> {
  const { requests } = requestTables(tx);
  return tx
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, workspaceId),
        inArray(requests.status, [...statuses]),
        eq(requests.isPrivate, true),
      ),
    )
    .orderBy(asc(requests.number));
}

/** The requests that were kept before set-up: they have no clock yet. Oldest first. */
export async function listWaitingForSetUp(tx: Tx, workspaceId: string): Promise<readonly Request[]> {
  const { requests, requestClocks } = requestTables(tx);
  const clocks = tx
    .select({ one: sql`1` })
    .from(requestClocks)
    .where(eq(requestClocks.requestId, requests.id));
  return tx
    .select()
    .from(requests)
    .where(and(eq(requests.workspaceId, workspaceId), isOpen(tx), notExists(clocks)))
    .orderBy(asc(requests.number));
}

/** Owner whose open requests are listed. */
export interface ListOf {
  readonly workspaceId: string;
  /** Only what this person asked for. */
  readonly requesterId?: string;
  /** Of the private ones only those that this person asked for; all of them when it is left out. */
  readonly privateOf?: string;
  /** One more than a list shows unless said, so that it can say that there are more. */
  readonly limit?: number;
}

/** Open requests, the one whose promise runs out first at the front. */
export async function listOpen(read: Reader, of: ListOf): Promise<readonly Request[]> {
  const { requests } = requestTables(read);
  const { requesterId, privateOf } = of;
  return read
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, of.workspaceId),
        isOpen(read),
        requesterId === undefined ? undefined : eq(requests.requesterId, requesterId),
        privateOf === undefined
          ? undefined
          : or(eq(requests.isPrivate, false), eq(requests.requesterId, privateOf)),
      ),
    )
    .orderBy(firstDue(read), asc(requests.number))
    .limit(of.limit ?? LIST_LIMIT + 1);
}

/** When the first running promise of a request runs out; after all others when none runs. */
export function firstDue(read: Reader) {
  const { requests, requestClocks } = requestTables(read);
  const due = read
    .select({ at: sql`coalesce(min(${requestClocks.dueAt}), 9007199254740991)` })
    .from(requestClocks)
    .where(and(eq(requestClocks.requestId, requests.id), eq(requestClocks.state, "running")));
  return sql`(${due})`;
}

function isOpen(read: Reader) {
  return inArray(requestTables(read).requests.status, [...OPEN_STATUSES]);
}

async function nextNumber(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await countUp(tx, { workspaceId });
  if (!row) throw new Error("The database returned no number for a new request");
  return row.lastNumber;
}

const countUp = prepared<{ workspaceId: string }, Tx>()((tx, blank) => {
  const { requestCounters } = requestTables(tx);
  return tx
    .insert(requestCounters)
    .values({ workspaceId: blank("workspaceId"), lastNumber: 1 })
    .onConflictDoUpdate({
      target: requestCounters.workspaceId,
      set: { lastNumber: sql`${requestCounters.lastNumber} + 1` },
    })
    .returning({ lastNumber: requestCounters.lastNumber });
});
