import { and, count, desc, eq, gte, isNull } from "drizzle-orm";
import type { Reader, Tx } from "../platform/db/database.ts";
import type { Kudos } from "./kudos.ts";
import { kudosTables } from "./schema.ts";

/** Keeps thanks with everybody who is thanked. @returns its id */
export async function insertKudos(tx: Tx, { to, value, ...given }: Omit<Kudos, "id">): Promise<number> {
  const { kudos, thanked } = kudosTables(tx);
  const [row] = await tx
    .insert(kudos)
    .values({ ...given, value: value ?? null })
    .returning({ id: kudos.id });
  if (!row) throw new Error("The database gave out no id");
  const { workspaceId } = given;
  await tx.insert(thanked).values(to.map((userId) => ({ kudosId: row.id, workspaceId, userId })));
  return row.id;
}

/** People whom somebody has thanked since `since` (epoch milliseconds), as often as they were. */
export async function countThanked(
  read: Reader,
  of: { readonly workspaceId: string; readonly giverId: string; readonly since: number },
): Promise<number> {
  const { kudos, thanked } = kudosTables(read);
  const isTheirs = and(eq(kudos.workspaceId, of.workspaceId), eq(kudos.giverId, of.giverId));
  const [row] = await read
    .select({ people: count() })
    .from(kudos)
    .innerJoin(thanked, eq(thanked.kudosId, kudos.id))
    .where(and(isTheirs, gte(kudos.givenAt, of.since), isNull(kudos.refusedFor)));
  return row?.people ?? 0;
}

export async function findKudos(
  read: Reader,
  of: { readonly workspaceId: string; readonly id: number },
): Promise<Kudos | undefined> {
  const { kudos, thanked } = kudosTables(read);
  const isIt = and(eq(kudos.workspaceId, of.workspaceId), eq(kudos.id, of.id));
  const [row] = await read.select().from(kudos).where(isIt);
  if (!row) return undefined;
  const people = await read
    .select({ userId: thanked.userId })
    .from(thanked)
    .where(eq(thanked.kudosId, row.id))
    .orderBy(thanked.userId);
  const { refusedFor: _, value, ...given } = row;
  return { ...given, value: value ?? undefined, to: people.map(({ userId }) => userId) };
}

/** Thanks that somebody got since `since` (epoch milliseconds), the latest first. */
export async function listReceived(
  read: Reader,
  of: {
    readonly workspaceId: string;
    readonly userId: string;
    readonly since: number;
    readonly limit: number;
  },
): Promise<readonly Kudos[]> {
  const { kudos, thanked } = kudosTables(read);
  const isTheirs = and(eq(thanked.workspaceId, of.workspaceId), eq(thanked.userId, of.userId));
  const rows = await read
    .select({ kudos })
    .from(thanked)
    .innerJoin(kudos, eq(kudos.id, thanked.kudosId))
    .where(and(isTheirs, gte(kudos.givenAt, of.since), isNull(kudos.refusedFor)))
    .orderBy(desc(thanked.kudosId))
    .limit(of.limit);
  return rows.map(({ kudos: { refusedFor: _, value, ...given } }) => ({
    ...given,
    value: value ?? undefined,
    to: [of.userId],
  }));
}

/** Notes that Slack refused to post it; from now on it counts for nothing. */
export async function refuseKudos(
  tx: Tx,
  of: { readonly workspaceId: string; readonly id: number; readonly error: string },
): Promise<void> {
  const { kudos } = kudosTables(tx);
  await tx
    .update(kudos)
    .set({ refusedFor: of.error })
    .where(and(eq(kudos.workspaceId, of.workspaceId), eq(kudos.id, of.id)));
}
