import { asc, eq, inArray } from "drizzle-orm";
import type { Reader, Tx } from "../../../../platform/db/database.ts";
import { blanksFor, prepared } from "../../../../platform/db/prepared.ts";
import type { Request } from "../../../request.ts";
import { requestTables } from "../../../schema.ts";
import { decidedAt } from "../../on-time/share.ts";
import type { SlaClock } from "../events.ts";

type ClockRow = ReturnType<typeof requestTables>["requestClocks"]["$inferSelect"];

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
  await deleteClocks(tx, { requestId: request.id });
  const { workspaceId, id: requestId } = request;
  for (const clock of clocks) {
    const { kind, state, dueAt, stoppedAt } = clock;
    const decided = stoppedAt === null ? null : decidedAt(clock, stoppedAt);
    await insertClock(tx, { workspaceId, requestId, kind, state, dueAt, decidedAt: decided, clock });
  }
}

const deleteClocks = prepared<{ requestId: number }, Tx>()((tx, blank) => {
  const { requestClocks } = requestTables(tx);
  return tx.delete(requestClocks).where(eq(requestClocks.requestId, blank("requestId")));
});

const insertClock = prepared<Omit<ClockRow, "id">, Tx>()((tx) => {
  const { requestClocks } = requestTables(tx);
  return tx.insert(requestClocks).values(blanksFor(requestClocks));
});
