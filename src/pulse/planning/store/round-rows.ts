import { randomUUID } from "node:crypto";
import { and, asc, desc, eq, gte, isNotNull, isNull, max, ne, type SQL, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { pulseTables } from "../../schema.ts";
import { type BySide, bySide, SIDES, type Side } from "../../sides.ts";
import type { LastAsked } from "../rotation.ts";
import type { AskedQuestion, Round } from "../rounds.ts";

/** The latest ones alone are listed. */
const LIST_LIMIT = 10;

export interface InWorkspace {
  readonly workspaceId: string;
}

export function findRound(
  read: Reader,
  { workspaceId, id }: InWorkspace & { readonly id: number },
): Promise<Round | undefined> {
  return findFirst(read, workspaceId, ({ id: of }) => eq(of, id));
}

export function findRoundByKey(
  read: Reader,
  { workspaceId, key }: InWorkspace & { readonly key: string },
): Promise<Round | undefined> {
  return findFirst(read, workspaceId, ({ key: of }) => eq(of, key));
}

/** The one round that is planned or open. Written out, because a bound parameter would keep SQLite from using the partial index. */
export function findCurrent(read: Reader, { workspaceId }: InWorkspace): Promise<Round | undefined> {
  return findFirst(read, workspaceId, ({ state }) => sql`${state} in ('planned', 'open')`);
}

/** A closed round of which something is left that was only needed to ask and to collect. */
export function findUnswept(read: Reader, { workspaceId }: InWorkspace): Promise<Round | undefined> {
  return findFirst(read, workspaceId, ({ closedAt, isSwept }) =>
    and(isNotNull(closedAt), sql`not ${isSwept}`),
  );
}

/** A closed round whose results nobody was told yet. */
export function findUntold(read: Reader, { workspaceId }: InWorkspace): Promise<Round | undefined> {
  return findFirst(read, workspaceId, ({ closedAt, resultsAt }) =>
    and(isNotNull(closedAt), isNull(resultsAt)),
  );
}

/** The oldest round of which this holds. */
async function findFirst(
  read: Reader,
  workspaceId: string,
  holds: (rounds: ReturnType<typeof pulseTables>["pulseRounds"]) => SQL | undefined,
): Promise<Round | undefined> {
  const { pulseRounds: rounds } = pulseTables(read);
  const [row] = await read
    .select()
    .from(rounds)
    .where(and(eq(rounds.workspaceId, workspaceId), holds(rounds)))
    .orderBy(asc(rounds.id))
    .limit(1);
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

/** Adds a round under the next number. @throws when one is planned or open already */
export async function insertRound(
  tx: Tx,
  round: Omit<ReturnType<typeof pulseTables>["pulseRounds"]["$inferInsert"], "id" | "key" | "number">,
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
  await tx.delete(pulseRounds).where(and(eq(pulseRounds.id, id), eq(pulseRounds.state, "planned")));
}

export async function insertQuestions(
  tx: Tx,
  { workspaceId, id: roundId }: Pick<Round, "workspaceId" | "id">,
  of: { readonly side: Side; readonly questions: readonly AskedQuestion[] },
): Promise<void> {
  const place = { side: of.side, workspaceId, roundId };
  const rows = of.questions.map((question, position) => ({ ...question, ...place, position }));
  await tx.insert(pulseTables(tx).pulseRoundQuestions).values(rows);
}

export async function listQuestions(
  read: Reader,
  of: { readonly roundId: number; readonly side: Side },
): Promise<readonly AskedQuestion[]> {
  const { pulseRoundQuestions: asked } = pulseTables(read);
  const { questionKey, wording, lowEnd, highEnd } = asked;
  return read
    .select({ questionKey, wording, lowEnd, highEnd })
    .from(asked)
    .where(and(eq(asked.roundId, of.roundId), eq(asked.side, of.side)))
    .orderBy(asc(asked.position));
}

export async function listAllQuestions(
  read: Reader,
  roundId: number,
): Promise<BySide<readonly AskedQuestion[]>> {
  const [reps = [], ops = []] = await Promise.all(
    SIDES.map((side) => listQuestions(read, { roundId, side })),
  );
  return { reps, ops };
}

/** When each side was last asked each question, by the number of the round. */
export async function findLastAsked(read: Reader, { workspaceId }: InWorkspace): Promise<LastAsked> {
  const { pulseRoundQuestions: asked, pulseRounds } = pulseTables(read);
  const wasOpened = ne(pulseRounds.state, "planned");
  const rows = await read
    .select({ side: asked.side, key: asked.questionKey, number: max(pulseRounds.number) })
    .from(asked)
    .innerJoin(pulseRounds, eq(pulseRounds.id, asked.roundId))
    .where(and(eq(asked.workspaceId, workspaceId), wasOpened))
    .groupBy(asked.side, asked.questionKey);
  const of = (side: Side) =>
    new Map(rows.filter((row) => row.side === side).map(({ key, number }) => [key, number ?? 0]));
  return bySide(of);
}
