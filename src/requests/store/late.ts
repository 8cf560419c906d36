import { and, asc, eq, inArray, lt } from "drizzle-orm";
import type { Reader } from "../../platform/db/database.ts";
import { OPEN_STATUSES, type Request } from "../request.ts";
import { requestTables } from "../schema.ts";
import type { SlaClock } from "../sla.ts";

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
