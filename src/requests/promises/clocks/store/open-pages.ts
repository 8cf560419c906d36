import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Reader } from "../../../../platform/db/database.ts";
import { OPEN_STATUSES, type Request } from "../../../request.ts";
import { requestTables } from "../../../schema.ts";

/** The open requests of a workspace by their ids, a page after `afterId`. */
export function listOpenPage(
  read: Reader,
  of: { readonly workspaceId: string; readonly afterId: number; readonly limit: number },
): Promise<readonly Request[]> {
  const { requests } = requestTables(read);
  return read
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, of.workspaceId),
        inArray(requests.status, [...OPEN_STATUSES]),
        gt(requests.id, of.afterId),
      ),
    )
    .orderBy(asc(requests.id))
    .limit(of.limit);
}
