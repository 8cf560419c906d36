import { and, count, eq, inArray, lt, sql } from "drizzle-orm";
import type { Reader } from "../../platform/db/database.ts";
import type { SlaClock } from "../promises/clocks/events.ts";
import { OPEN_STATUSES, STATUSES } from "../request.ts";
import { requestTables } from "../schema.ts";

/** Requests end in these and only become more: to count them would take longer every day. */
const ENDED: readonly string[] = ["closed", "declined", "cancelled"];
const LIVING = STATUSES.filter((status) => !ENDED.includes(status));

export interface RequestCount {
  /** `private` for every private request: one open dispute would otherwise be a secret told. */
  readonly type: string;
  readonly status: string;
  readonly requests: number;
}

/** How many requests there are of each type in each status that something may still follow. */
export function countLiving(read: Reader, workspaceId: string): Promise<RequestCount[]> {
  const { requests } = requestTables(read);
  const type = sql<string>`case when ${requests.isPrivate} then 'private' else ${requests.typeKey} end`;
  return read
    .select({ type, status: requests.status, requests: count() })
    .from(requests)
    .where(and(eq(requests.workspaceId, workspaceId), inArray(requests.status, LIVING)))
    .groupBy(sql`1`, requests.status);
}

/** How many requests were ever made. */
export async function countMade(read: Reader, workspaceId: string): Promise<number> {
  const { requestCounters } = requestTables(read);
  const [row] = await read
    .select({ made: requestCounters.lastNumber })
    .from(requestCounters)
    .where(eq(requestCounters.workspaceId, workspaceId));
  return row?.made ?? 0;
}

/** The running clocks whose due has passed, with their requests: those that may be late. */
export function listOverdue(
  read: Reader,
  of: { readonly workspaceId: string; readonly now: number },
): Promise<{ requestId: number; clock: SlaClock }[]> {
  const { requests, requestClocks } = requestTables(read);
  return read
    .select({ requestId: requests.id, clock: requestClocks.clock })
    .from(requests)
    .innerJoin(requestClocks, eq(requestClocks.requestId, requests.id))
    .where(
      and(
        eq(requests.workspaceId, of.workspaceId),
        inArray(requests.status, LIVING),
        eq(requestClocks.state, "running"),
        lt(requestClocks.dueAt, of.now),
      ),
    );
}

/** How many open requests each of these people has; those without any are left out. */
export async function countOpenOf(
  read: Reader,
  of: { readonly workspaceId: string; readonly ownerIds: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  if (of.ownerIds.length === 0) return new Map();
  const { requests } = requestTables(read);
  const rows = await read
    .select({ ownerId: requests.ownerId, open: count() })
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, of.workspaceId),
        inArray(requests.status, [...OPEN_STATUSES]),
        inArray(requests.ownerId, [...of.ownerIds]),
      ),
    )
    .groupBy(requests.ownerId);
  return new Map(rows.flatMap(({ ownerId, open }) => (ownerId === null ? [] : [[ownerId, open] as const])));
}
