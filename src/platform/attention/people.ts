import { and, eq } from "drizzle-orm";
import type { Reader, Tx } from "../db/database.ts";
import { prepared } from "../db/prepared.ts";
import type { WeeklyHours } from "./decide.ts";
import type { Whom } from "./item.ts";
import { attentionTables } from "./schema.ts";

/** When somebody wants to be reached, as far as they have said. */
export interface Wishes {
  /** In place of the workspace's hours. */
  readonly weekly: WeeklyHours | undefined;
  readonly absence: Absence | undefined;
}

/** A stretch in which somebody is away: `fromAt` ≤ instant < `untilAt`, epoch milliseconds. */
export interface Absence {
  readonly fromAt: number;
  readonly untilAt: number;
  /** Who stands in for them. */
  readonly standInId: string | undefined;
}

/** What somebody has said, of the past as well: an absence that is over stays until there is another. */
export async function findWishes(read: Reader, of: Whom): Promise<Wishes> {
  const [row] = await selectWishes(read, of);
  const { awayFromAt: fromAt = null, awayUntilAt: untilAt = null } = row ?? {};
  const isSet = fromAt !== null && untilAt !== null;
  return {
    weekly: row?.weekly ?? undefined,
    absence: isSet ? { fromAt, untilAt, standInId: row?.standInId ?? undefined } : undefined,
  };
}

const selectWishes = prepared<Whom>()((read, blank) => {
  const { attentionPeople } = attentionTables(read);
  return read
    .select()
    .from(attentionPeople)
    .where(
      and(eq(attentionPeople.workspaceId, blank("workspaceId")), eq(attentionPeople.userId, blank("userId"))),
    );
});

export async function saveHours(
  tx: Tx,
  { workspaceId, userId }: Whom,
  weekly: WeeklyHours | undefined,
): Promise<void> {
  await upsert(tx, { workspaceId, userId, weekly: weekly ?? null });
}

export async function saveAbsence(
  tx: Tx,
  { workspaceId, userId }: Whom,
  absence: Absence | undefined,
): Promise<void> {
  await upsert(tx, {
    workspaceId,
    userId,
    awayFromAt: absence?.fromAt ?? null,
    awayUntilAt: absence?.untilAt ?? null,
    standInId: absence?.standInId ?? null,
  });
}

type Row = ReturnType<typeof attentionTables>["attentionPeople"]["$inferInsert"];

async function upsert(tx: Tx, { workspaceId, userId, ...said }: Row): Promise<void> {
  const { attentionPeople } = attentionTables(tx);
  await tx
    .insert(attentionPeople)
    .values({ workspaceId, userId, ...said })
    .onConflictDoUpdate({ target: [attentionPeople.workspaceId, attentionPeople.userId], set: said });
}
