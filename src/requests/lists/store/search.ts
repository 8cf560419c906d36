import { and, asc, desc, eq, inArray, or } from "drizzle-orm";
import type { Reader } from "../../../platform/db/database.ts";
import { searchHits } from "../../../platform/db/search.ts";
import type { Request } from "../../request.ts";
import { requestSearch, requestTables } from "../../schema.ts";
import { AUDIENCES } from "../searched.ts";

/** Requests that are searched: all that are not private, all private ones, and always those that the person asked for or follows. */
export interface SearchScope {
  readonly workspaceId: string;
  readonly userId: string;
  readonly open: boolean;
  readonly private: boolean;
}

/** The requests with all these words in what the person may read of them, best first, the newest of equals first. */
export async function searchRequests(
  read: Reader,
  scope: SearchScope,
  { words, limit }: { readonly words: string; readonly limit: number },
): Promise<readonly Request[]> {
  const { requests, requestWords, requestFollowers } = requestTables(read);
  const followed = read
    .select({ id: requestFollowers.requestId })
    .from(requestFollowers)
    .where(
      and(eq(requestFollowers.workspaceId, scope.workspaceId), eq(requestFollowers.userId, scope.userId)),
    );
  const hits = searchHits(read, requestSearch, words);
  const rows = await read
    .select({ request: requests })
    .from(hits)
    .innerJoin(requestWords, eq(requestWords.id, hits.id))
    .innerJoin(requests, eq(requests.id, requestWords.requestId))
    .where(
      and(
        eq(requests.workspaceId, scope.workspaceId),
        or(
          and(
            eq(requestWords.audience, "readers"),
            or(
              eq(requests.requesterId, scope.userId),
              and(eq(requests.isPrivate, false), inArray(requests.id, followed)),
            ),
          ),
          scope.open ? eq(requests.isPrivate, false) : undefined,
          scope.private ? eq(requests.isPrivate, true) : undefined,
        ),
      ),
    )
    .orderBy(asc(hits.rank), desc(requests.id))
    .limit(limit * AUDIENCES.length);
  const best = new Map(rows.map(({ request }) => [request.id, request]));
  return [...best.values()].slice(0, limit);
}
