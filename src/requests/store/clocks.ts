import { asc, eq, inArray } from "drizzle-orm";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { Request } from "../request.ts";
import { requestTables } from "../schema.ts";
import type { SlaClock } from "../sla.ts";

/** The clocks of several requests by request id; a request without any waits for set-up. */
export async function findClocks(
  read: Reader,
  requestIds: readonly number[],
): Promise<ReadonlyMap<number, readonly SlaClock[]>> {
  if (requestIds.length === 0) return new Map();
  const { requestClocks } = requestTables(read);
  const rows = await read
    .select({ requestId: requestClocks.requestId, clock: requestClocks.clock })
    .from(requestClocks)
    .where(inArray(requestClocks.requestId, [...requestIds]))
    .orderBy(asc(requestClocks.id));
  const byRequest = Map.groupBy(rows, (row) => row.requestId);
  return new Map([...byRequest].map(([id, found]) => [id, found.map((row) => row.clock)]));
}

/** Stores all clocks of a request in place of those that were stored. */
export async function saveClocks(tx: Tx, request: Request, clocks: readonly SlaClock[]): Promise<void> {
  const { requestClocks } = requestTables(tx);
  await tx.delete(requestClocks).where(eq(requestClocks.requestId, request.id));
  if (clocks.length === 0) return;
  await tx.insert(requestClocks).values(
    clocks.map((clock) => ({
      workspaceId: request.workspaceId,
      requestId: request.id,
      kind: clock.kind,
      state: clock.state,
      dueAt: clock.dueAt ?? null,
      clock,
    })),
  );
}
