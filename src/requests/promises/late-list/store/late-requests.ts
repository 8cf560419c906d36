import { and, asc, desc, eq, gte, inArray, lt } from "drizzle-orm";
import type { Reader, Tx } from "../../../../platform/db/database.ts";
import { OPEN_STATUSES, type Request } from "../../../request.ts";
import { requestTables } from "../../../schema.ts";
import type { SlaClock } from "../../clocks/events.ts";
import type { LateList } from "../listed.ts";

/** More promises than a team of Sales Ops breaks; what is beyond is not counted. */
const MOST = 10_000;

/** The open clocks whose due has passed, of requests that are not private, what was due first at the front: those that may be late. */
export function listPastDue(
  read: Reader,
  of: { readonly workspaceId: string; readonly now: number },
): Promise<readonly { requestId: number; clock: SlaClock }[]> {
  const { requests, requestClocks } = requestTables(read);
  return read
    .select({ requestId: requests.id, clock: requestClocks.clock })
    .from(requests)
    .innerJoin(requestClocks, eq(requestClocks.requestId, requests.id))
    .where(
      and(
        eq(requests.workspaceId, of.workspaceId),
        inArray(requests.status, [...OPEN_STATUSES]),
        eq(requests.isPrivate, false),
        inArray(requestClocks.state, ["running", "paused"]),
        lt(requestClocks.dueAt, of.now),
      ),
    )
    .orderBy(asc(requestClocks.dueAt), asc(requests.number))
    .limit(MOST);
}

/** Requests by their ids, in any order. */
export async function findByIds(read: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, Request>> {
  if (ids.length === 0) return new Map();
  const { requests } = requestTables(read);
  const rows = await read
    .select()
    .from(requests)
    .where(inArray(requests.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Leader and day of a list. */
interface OfDay {
  readonly workspaceId: string;
  readonly userId: string;
  /** Local, "2026-11-24". */
  readonly listedOn: string;
}

/** Keeps what a list says; of the first one of a day, which is the one that is told. */
export async function insertLateList(tx: Tx, list: OfDay & LateList): Promise<void> {
  const { requestLateLists } = requestTables(tx);
  await tx.insert(requestLateLists).values(list).onConflictDoNothing();
}

export async function findLateList(read: Reader, of: OfDay): Promise<LateList | undefined> {
  const { requestLateLists: lists } = requestTables(read);
  const [row] = await read
    .select({ lines: lists.lines, count: lists.count })
    .from(lists)
    .where(
      and(
        eq(lists.workspaceId, of.workspaceId),
        eq(lists.listedOn, of.listedOn),
        eq(lists.userId, of.userId),
      ),
    );
  return row;
}

/** The list that somebody was told last before a day. */
export async function findListBefore(read: Reader, of: OfDay): Promise<LateList | undefined> {
  const { requestLateLists: lists } = requestTables(read);
  const [row] = await read
    .select({ lines: lists.lines, count: lists.count })
    .from(lists)
    .where(
      and(
        eq(lists.workspaceId, of.workspaceId),
        eq(lists.userId, of.userId),
        lt(lists.listedOn, of.listedOn),
      ),
    )
    .orderBy(desc(lists.listedOn))
    .limit(1);
  return row;
}

/** The local dates, from `sinceOn` on, of the lists in which a request stands. */
export async function listDatesListed(
  read: Reader,
  of: { readonly workspaceId: string; readonly requestId: number; readonly sinceOn: string },
): Promise<readonly string[]> {
  const { requestLateLists: lists } = requestTables(read);
  const rows = await read
    .select({ listedOn: lists.listedOn, lines: lists.lines })
    .from(lists)
    .where(and(eq(lists.workspaceId, of.workspaceId), gte(lists.listedOn, of.sinceOn)));
  const ours = rows.filter(({ lines }) => lines.some(({ requestId }) => requestId === of.requestId));
  return [...new Set(ours.map(({ listedOn }) => listedOn))];
}
