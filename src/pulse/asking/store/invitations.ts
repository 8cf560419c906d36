import {
  and,
  asc,
  count,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  lte,
  min,
  ne,
  or,
  sql,
} from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { type Blank, prepared } from "../../../platform/db/prepared.ts";
import type { Round } from "../../planning/rounds.ts";
import { pulseTables } from "../../schema.ts";
import type { Reply } from "../../sides.ts";
import type { Cut } from "../audience.ts";

const ALL = Number.MAX_SAFE_INTEGER;

type Row = ReturnType<typeof pulseTables>["pulseInvitations"]["$inferSelect"];

/** One person in a round: when they are asked, and whether they have answered; never what. */
export type Invitation = Readonly<Row>;

export interface OfPerson {
  readonly roundId: number;
  readonly userId: string;
}

/** Adds those who are not there yet. The rows share a statement: keep them to some hundred. */
export async function insertInvitations(
  tx: Tx,
  rows: readonly Omit<Invitation, "isAsked" | "reply" | "sending">[],
): Promise<void> {
  await tx
    .insert(pulseTables(tx).pulseInvitations)
    .values([...rows])
    .onConflictDoNothing();
}

export async function countInvitations(read: Reader, { id }: Pick<Round, "id">): Promise<number> {
  const { pulseInvitations } = pulseTables(read);
  const [row] = await read
    .select({ invited: count() })
    .from(pulseInvitations)
    .where(eq(pulseInvitations.roundId, id));
  return row?.invited ?? 0;
}

/** Forgets whom a round that did not open was going to ask. */
export async function deleteInvitations(tx: Tx, { id }: Pick<Round, "id">): Promise<void> {
  const { pulseInvitations } = pulseTables(tx);
  await tx.delete(pulseInvitations).where(eq(pulseInvitations.roundId, id));
}

export async function insertCuts(
  tx: Tx,
  { workspaceId, id: roundId }: Pick<Round, "workspaceId" | "id">,
  cuts: readonly Cut[],
): Promise<void> {
  await tx.insert(pulseTables(tx).pulseCuts).values(cuts.map((cut) => ({ ...cut, workspaceId, roundId })));
}

export async function findInvitation(read: Reader, of: OfPerson): Promise<Invitation | undefined> {
  const [row] = await selectInvitation(read, of);
  return row;
}

const selectInvitation = prepared<OfPerson>()((read, blank) => {
  const { pulseInvitations: asked } = pulseTables(read);
  return read.select().from(asked).where(isTheirs(read, blank)).limit(1);
});

/** Those whose time has come in a round, at most `limit`. */
export interface Due {
  readonly roundId: number;
  readonly now: number;
  readonly limit: number;
}

export async function listToAsk(read: Reader, { roundId, now, limit }: Due): Promise<readonly Invitation[]> {
  const { pulseInvitations: asked } = pulseTables(read);
  return read
    .select()
    .from(asked)
    .where(and(eq(asked.roundId, roundId), sql`not ${asked.isAsked}`, lte(asked.askAt, now)))
    .orderBy(asc(asked.askAt))
    .limit(limit);
}

/** When there is next somebody to ask or to remind, in epoch milliseconds. */
export async function findNextAt(read: Reader, roundId: number): Promise<number | undefined> {
  const { pulseInvitations: asked } = pulseTables(read);
  const ofRound = eq(asked.roundId, roundId);
  const [ask] = await read
    .select({ at: min(asked.askAt) })
    .from(asked)
    .where(and(ofRound, sql`not ${asked.isAsked}`));
  const [remind] = await read
    .select({ at: min(asked.remindAt) })
    .from(asked)
    .where(and(ofRound, isNotNull(asked.remindAt)));
  const ats = [ask?.at, remind?.at].filter((at) => typeof at === "number");
  return ats.length > 0 ? Math.min(...ats) : undefined;
}

export const markAsked = prepared<OfPerson, Tx>()((tx, blank) => {
  const { pulseInvitations: asked } = pulseTables(tx);
  return tx.update(asked).set({ isAsked: true }).where(isTheirs(tx, blank));
});

/**
 * Notes that somebody has answered or does not want to. Nothing of when: whoever has answered has no reminders left, whether or not they
 * had any. False if they had answered before.
 */
export async function takeReply(tx: Tx, of: OfPerson, reply: Exclude<Reply, "none">): Promise<boolean> {
  const taken = await updateReply(tx, { ...of, reply });
  return taken.length > 0;
}

const updateReply = prepared<OfPerson & { reply: Reply }, Tx>()((tx, blank) => {
  const { pulseInvitations: asked } = pulseTables(tx);
  return tx
    .update(asked)
    .set({ reply: sql`${blank("reply")}`, remindAt: null, remindAgainAt: null, sending: null })
    .where(and(isTheirs(tx, blank), ne(asked.reply, "answered")))
    .returning({ userId: asked.userId });
});

/** Notes that somebody is sending a form, under a random number that is drawn for it. */
export const markSending = prepared<OfPerson & { form: string }, Tx>()((tx, blank) => {
  const { pulseInvitations: asked } = pulseTables(tx);
  return tx
    .update(asked)
    .set({ sending: sql`${blank("form")}` })
    .where(isTheirs(tx, blank));
});

/** Those whose answers are kept and whose yes is not noted: it is about to be, or a crash has come in between. */
export async function listKeptWithoutYes(
  read: Reader,
  of: { readonly roundId: number; readonly userId?: string },
): Promise<readonly Invitation[]> {
  const { pulseInvitations: asked, pulseReceipts: receipts } = pulseTables(read);
  const isMeant = of.userId === undefined ? undefined : eq(asked.userId, of.userId);
  return read
    .select(getTableColumns(asked))
    .from(asked)
    .innerJoin(receipts, eq(receipts.fingerprint, asked.sending))
    .where(and(eq(asked.roundId, of.roundId), isMeant));
}

export async function countReplies(
  read: Reader,
  roundId: number,
): Promise<readonly { readonly side: Cut["side"]; readonly team: string; readonly answered: number }[]> {
  const { pulseInvitations: asked } = pulseTables(read);
  return read
    .select({ side: asked.side, team: asked.team, answered: count() })
    .from(asked)
    .where(and(eq(asked.roundId, roundId), eq(asked.reply, "answered")))
    .groupBy(asked.side, asked.team);
}

export async function listCuts(read: Reader, roundId: number): Promise<readonly Cut[]> {
  const { pulseCuts } = pulseTables(read);
  const { side, team, asked } = pulseCuts;
  return read
    .select({ side, team, asked })
    .from(pulseCuts)
    .where(eq(pulseCuts.roundId, roundId))
    .orderBy(asc(side), asc(team));
}

/** How many a round asks, of a side or of all. */
export async function countAsked(read: Reader, roundId: number, side?: Cut["side"]): Promise<number> {
  const cuts = await listCuts(read, roundId);
  return cuts.reduce((sum, cut) => sum + (side === undefined || cut.side === side ? cut.asked : 0), 0);
}

/** Forgets who has answered: all rows of the round become alike. */
export async function forgetReplies(tx: Tx, roundId: number): Promise<void> {
  const { pulseInvitations: asked } = pulseTables(tx);
  await tx
    .update(asked)
    .set({ reply: "none", isAsked: true, askAt: 0, remindAt: null, remindAgainAt: null, sending: null })
    .where(eq(asked.roundId, roundId));
}

/** The people who were asked, by id, at most `limit` after `afterUserId`. */
export async function listInvited(
  read: Reader,
  { roundId, afterUserId = "", limit = ALL }: { roundId: number; afterUserId?: string; limit?: number },
): Promise<readonly string[]> {
  const { pulseInvitations: asked } = pulseTables(read);
  const rows = await read
    .select({ userId: asked.userId })
    .from(asked)
    .where(and(eq(asked.roundId, roundId), gt(asked.userId, afterUserId)))
    .orderBy(asc(asked.userId))
    .limit(limit);
  return rows.map(({ userId }) => userId);
}

/** Those of the people who have not answered, or are of a side of which all are meant. @param of `userIds`: some hundred at most */
export async function listUnanswered(
  read: Reader,
  of: {
    readonly roundId: number;
    readonly userIds: readonly string[];
    readonly evenAnswered: readonly Cut["side"][];
  },
): Promise<readonly string[]> {
  const { pulseInvitations: asked } = pulseTables(read);
  const { userId, reply, side } = asked;
  const isMeant = or(ne(reply, "answered"), inArray(side, [...of.evenAnswered]));
  const rows = await read
    .select({ userId })
    .from(asked)
    .where(and(eq(asked.roundId, of.roundId), inArray(userId, [...of.userIds]), isMeant));
  return rows.map((row) => row.userId);
}

/** Which row is theirs, in a statement with blanks. */
export function isTheirs(read: Reader, blank: Blank<OfPerson>) {
  const { pulseInvitations: asked } = pulseTables(read);
  return and(eq(asked.roundId, blank("roundId")), eq(asked.userId, blank("userId")));
}
