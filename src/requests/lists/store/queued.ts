import { and, asc, eq, inArray } from "drizzle-orm";
import type { Reader } from "../../../platform/db/database.ts";
import { OPEN_STATUSES, type Request } from "../../request.ts";
import { requestTables } from "../../schema.ts";
import { firstDue } from "../../store/requests.ts";

/** Home counts so many of the queue at most. */
export const QUEUE_LIMIT = 200;
/** A person's own requests that are not over for good, oldest first. */
export async function listOwn(
  read: Reader,
  of: { workspaceId: string; requesterId: string; limit: number },
): Promise<readonly Request[]> {
  const { requests } = requestTables(read);
  return read
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, of.workspaceId),
        eq(requests.requesterId, of.requesterId),
        inArray(requests.status, [...OPEN_STATUSES, "resolved"]),
      ),
    )
    .orderBy(asc(requests.number))
    .limit(of.limit);
}

/** Open requests of Sales Ops, the one whose promise runs out first at the front. */
export async function listQueue(
  read: Reader,
  of: { workspaceId: string; privateToo: boolean },
): Promise<readonly Request[]> {
  const { requests } = requestTables(read);
  return read
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, of.workspaceId),
        inArray(requests.status, [...OPEN_STATUSES]),
        of.privateToo ? undefined : eq(requests.isPrivate, false),
      ),
    )
    .orderBy(firstDue(read), asc(requests.number))
    .limit(QUEUE_LIMIT);
}
