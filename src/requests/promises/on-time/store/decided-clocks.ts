import { and, eq, gte, inArray, lt } from "drizzle-orm";
import type { Reader } from "../../../../platform/db/database.ts";
import { OPEN_STATUSES } from "../../../request.ts";
import { requestTables } from "../../../schema.ts";
import type { SlaClock } from "../../clocks/events.ts";
import type { Period } from "../share.ts";

/** More in two weeks than a team of Sales Ops decides; what is beyond is left out. */
const MOST = 10_000;

/** The clocks that were decided in a period, of requests that are not private. */
export async function listDecided(
  read: Reader,
  { workspaceId, fromAt, toAt }: Period & { readonly workspaceId: string },
): Promise<readonly SlaClock[]> {
  const { requests, requestClocks } = requestTables(read);
  const rows = await read
    .select({ clock: requestClocks.clock })
    .from(requestClocks)
    .innerJoin(requests, eq(requests.id, requestClocks.requestId))
    .where(
      and(
        eq(requestClocks.workspaceId, workspaceId),
        gte(requestClocks.decidedAt, fromAt),
        lt(requestClocks.decidedAt, toAt),
        eq(requests.isPrivate, false),
      ),
    )
    .limit(MOST);
  return rows.map(({ clock }) => clock);
}

/** The clocks that are not decided yet, of requests that are not private. */
export async function listUndecided(read: Reader, workspaceId: string): Promise<readonly SlaClock[]> {
  const { requests, requestClocks } = requestTables(read);
  const rows = await read
    .select({ clock: requestClocks.clock })
    .from(requests)
    .innerJoin(requestClocks, eq(requestClocks.requestId, requests.id))
    .where(
      and(
        eq(requests.workspaceId, workspaceId),
        inArray(requests.status, [...OPEN_STATUSES]),
        eq(requests.isPrivate, false),
        inArray(requestClocks.state, ["running", "paused"]),
      ),
    )
    .limit(MOST);
  return rows.map(({ clock }) => clock);
}
