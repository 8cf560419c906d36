import { randomUUID } from "node:crypto";
import { and, asc, desc, eq, gte, inArray, isNotNull, max, ne, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../platform/db/database.ts";
import type { LastAsked } from "../rotation.ts";
import type { AskedQuestion, Round, State } from "../rounds.ts";
import { pulseTables } from "../schema.ts";
import type { Side } from "../sides.ts";

/** So many are listed at most, the latest ones. */
const LIST_LIMIT = 10;

interface InWorkspace {
  readonly workspaceId: string;
}

export async function findRound(
  read: Reader,
  { workspaceId, id }: InWorkspace & { readonly id: number },
): Promise<Round | undefined> {
  const { pulseRounds } = pulseTables(read);
  const [row] = await read
    .select()
    .from(pulseRounds)
    .where(and(eq(pulseRounds.workspaceId, workspaceId), eq(pulseRounds.id, id)));
  return row;
}

/** The round that a button names. */
export async function findRoundByKey(
  read: Reader,
  { workspaceId, key }: InWorkspace & { readonly key: string },
): Promise<Round | undefined> {
  const { pulseRounds } = pulseTables(read);
  const [row] = await read
    .select()
    .from(pulseRounds)
    .where(and(eq(pulseRounds.workspaceId, workspaceId), eq(pulseRounds.key, key)));
  return row;
}

/** The one round that is planned or open. */
export async function findCurrent(read: Reader, { workspaceId }: InWorkspace): Promise<Round | undefined> {
  const { pulseRounds } = pulseTables(read);
  // Written out, because a bound parameter would keep SQLite from using the partial index.
  const isCurrent = sql`${pulseRounds.state} in ('planned', 'open')`;
  const [row] = await read
    .select()
    .from(pulseRounds)
    .where(and(eq(pulseRounds.workspaceId, workspaceId), isCurrent));
  return row;
}

/** The latest rounds that people were asked in, the newest first. */
export async function listRounds(
  read: Reader,
  { workspaceId, limit = LIST_LIMIT }: InWorkspace & { readonly limit?: number },
): Promise<readonly Round[]> {
  const { pulseRounds } = pulseTables(read);
  return read
    .select()
    .from(pulseRounds)
    .where(and(eq(pulseRounds.workspaceId, workspaceId), ne(pulseRounds.state, "planned")))
    .orderBy(desc(pulseRounds.number))
    .limit(limit);
}

/** Rounds that closed at an instant (epoch milliseconds) or later, the newest first. */
export async function listClosedSince(
  read: Reader,
  { workspaceId, since }: InWorkspace & { readonly since: number },
): Promise<readonly Round[]> {
  const { pulseRounds } = pulseTables(read);
  return read
    .select()
    .from(pulseRounds)
    .where(and(eq(pulseRounds.workspaceId, workspaceId), gte(pulseRounds.closedAt, since)))
    .orderBy(desc(pulseRounds.number));
}

/** A closed round of which something is left that was only needed to ask and to collect. */
export async function findUnswept(read: Reader, { workspaceId }: InWorkspace): Promise<Round | undefined> {
  const { pulseRounds } = pulseTables(read);
  const isUnswept = and(isNotNull(pulseRounds.closedAt), sql`not ${pulseRounds.isSwept}`);
  const [row] = await read
    .select()
    .from(pulseRounds)
    .where(and(eq(pulseRounds.workspaceId, workspaceId), isUnswept))
    .orderBy(asc(pulseRounds.id))
    .limit(1);
  return row;
}

/** Adds a round under the next number. @throws when one is planned or open already */
export async function insertRound(
  tx: Tx,
  round: Pick<
    Round,
    "workspaceId" | "startsOn" | "isAtOnce" | "startedBy" | "mode" | "mayReply" | "minimum"
  > &
    Partial<Pick<Round, "asksByName">>,
): Promise<void> {
  const { pulseRounds } = pulseTables(tx);
  const [last] = await tx
    .select({ number: max(pulseRounds.number) })
    .from(pulseRounds)
    .where(eq(pulseRounds.workspaceId, round.workspaceId));
  await tx.insert(pulseRounds).values({ ...round, key: randomUUID(), number: (last?.number ?? 0) + 1 });
}

/** Changes a round that is still in the state that it was read in. False if it is not any more. */
export async function changeRound(
  tx: Tx,
  { id, state }: Pick<Round, "id" | "state">,
  change: Partial<Omit<Round, "id" | "workspaceId" | "number">>,
): Promise<boolean> {
  const { pulseRounds } = pulseTables(tx);
  const changed = await tx
    .update(pulseRounds)
    .set(change)
    .where(and(eq(pulseRounds.id, id), eq(pulseRounds.state, state)))
    .returning({ id: pulseRounds.id });
  return changed.length > 0;
}

/** Takes back a round that nobody was asked in. */
export async function deletePlanned(tx: Tx, { id }: Pick<Round, "id">): Promise<void> {
  const { pulseRounds } = pulseTables(tx);
  const planned: State = "planned";
  await tx.delete(pulseRounds).where(and(eq(pulseRounds.id, id), eq(pulseRounds.state, planned)));
}

export async function insertQuestions(
  tx: Tx,
  { workspaceId, id: roundId }: Pick<Round, "workspaceId" | "id">,
  of: { readonly side: Side; readonly questions: readonly AskedQuestion[] },
): Promise<void> {
  const rows = of.questions.map((question, position) => ({
    ...question,
    side: of.side,
    position,
    workspaceId,
    roundId,
  }));
  await tx.insert(pulseTables(tx).pulseRoundQuestions).values(rows);
}

/** What a side is asked in a round, in its order. */
export async function listQuestions(
  read: Reader,
  of: { readonly roundId: number; readonly side: Side },
): Promise<readonly AskedQuestion[]> {
  const { pulseRoundQuestions: asked } = pulseTables(read);
  return read
    .select({
      questionKey: asked.questionKey,
      wording: asked.wording,
      lowEnd: asked.lowEnd,
      highEnd: asked.highEnd,
    })
    .from(asked)
    .where(and(eq(asked.roundId, of.roundId), eq(asked.side, of.side)))
    .orderBy(asc(asked.position));
}

/** When each side was last asked each question, by the number of the round. */
export async function findLastAsked(read: Reader, { workspaceId }: InWorkspace): Promise<LastAsked> {
  const { pulseRoundQuestions: asked, pulseRounds } = pulseTables(read);
  const rows = await read
    .select({ side: asked.side, key: asked.questionKey, number: max(pulseRounds.number) })
    .from(asked)
    .innerJoin(pulseRounds, eq(pulseRounds.id, asked.roundId))
    .where(
      and(eq(asked.workspaceId, workspaceId), inArray(pulseRounds.state, ["open", "closed", "published"])),
    )
    .groupBy(asked.side, asked.questionKey);
  const of = (side: Side) =>
    new Map(rows.filter((row) => row.side === side).map(({ key, number }) => [key, number ?? 0]));
  return { reps: of("reps"), ops: of("ops") };
}
