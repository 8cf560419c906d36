import { and, eq, gt, inArray, lt, lte } from "drizzle-orm";
import type { Reader, Tx } from "../../db/database.ts";
import { prepared } from "../../db/prepared.ts";
import type { WeeklyHours } from "../deciding/decide.ts";
import type { Whom } from "../item.ts";
import { attentionTables } from "../schema.ts";

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
  /** The local dates behind them, "2026-12-07": the first day away, and the first day back. */
  readonly fromOn: string;
  readonly untilOn: string;
  /** Their stand-in. */
  readonly standInId: string | undefined;
}

/** A person's own hours and absence; an absence that is over stays until there is another. */
export async function findWishes(read: Reader, of: Whom): Promise<Wishes> {
  const [row] = await selectWishes(read, of);
  return { weekly: row?.weekly ?? undefined, absence: row && absenceIn(row) };
}

/** Those of the people who are away at an instant (epoch milliseconds), with their absence. */
export async function listAbsences(
  read: Reader,
  of: { readonly workspaceId: string; readonly userIds: readonly string[]; readonly at: number },
): Promise<ReadonlyMap<string, Absence>> {
  if (of.userIds.length === 0) return new Map();
  const { attentionPeople } = attentionTables(read);
  const rows = await read
    .select()
    .from(attentionPeople)
    .where(
      and(
        eq(attentionPeople.workspaceId, of.workspaceId),
        inArray(attentionPeople.userId, [...of.userIds]),
        lte(attentionPeople.awayFromAt, of.at),
        gt(attentionPeople.awayUntilAt, of.at),
      ),
    );
  return absencesIn(rows);
}

/** Those for whom somebody stands in during a stretch (epoch milliseconds, the end not included), with their absence. */
export async function listStoodInFor(
  read: Reader,
  of: Whom & { readonly fromAt: number; readonly untilAt: number },
): Promise<ReadonlyMap<string, Absence>> {
  const { attentionPeople } = attentionTables(read);
  const rows = await read
    .select()
    .from(attentionPeople)
    .where(
      and(
        eq(attentionPeople.workspaceId, of.workspaceId),
        eq(attentionPeople.standInId, of.userId),
        lt(attentionPeople.awayFromAt, of.untilAt),
        gt(attentionPeople.awayUntilAt, of.fromAt),
      ),
    );
  return absencesIn(rows);
}

function absencesIn(rows: readonly StoredRow[]): ReadonlyMap<string, Absence> {
  return new Map(
    rows.flatMap((row) => {
      const absence = absenceIn(row);
      return absence ? [[row.userId, absence] as const] : [];
    }),
  );
}

function absenceIn(row: StoredRow): Absence | undefined {
  const { awayFromAt: fromAt, awayUntilAt: untilAt, awayFromOn: fromOn, awayUntilOn: untilOn } = row;
  if (fromAt === null || untilAt === null || fromOn === null || untilOn === null) return undefined;
  return { fromAt, untilAt, fromOn, untilOn, standInId: row.standInId ?? undefined };
}

type StoredRow = ReturnType<typeof attentionTables>["attentionPeople"]["$inferSelect"];

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
    awayFromOn: absence?.fromOn ?? null,
    awayUntilOn: absence?.untilOn ?? null,
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
