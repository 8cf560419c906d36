import { and, asc, eq } from "drizzle-orm";
import type { Reader } from "../../../platform/db/database.ts";
import type { Request } from "../../request.ts";
import { requestTables } from "../../schema.ts";

/** The requests that were made of one message, oldest first. */
export async function listMadeOf(
  read: Reader,
  of: { workspaceId: string; channelId: string; ts: string },
): Promise<readonly Request[]> {
  const { requests } = requestTables(read);
  return read
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, of.workspaceId),
        eq(requests.sourceChannelId, of.channelId),
        eq(requests.sourceTs, of.ts),
      ),
    )
    .orderBy(asc(requests.id));
}
