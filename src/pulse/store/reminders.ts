import { and, asc, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { type Blank, prepared } from "../../platform/db/prepared.ts";
import { pulseTables } from "../schema.ts";
import { type Invitation, isTheirs, type OfPerson } from "./invitations.ts";

/** People whose time to be reminded has come, at most `limit`. */
export async function listToRemind(
  read: Reader,
  { roundId, now, limit }: { roundId: number; now: number; limit: number },
): Promise<readonly Invitation[]> {
  const { pulseInvitations: asked } = pulseTables(read);
  return read
    .select()
    .from(asked)
    .where(and(eq(asked.roundId, roundId), isNotNull(asked.remindAt), lte(asked.remindAt, now)))
    .orderBy(asc(asked.remindAt))
    .limit(limit);
}

/** When the reminder that is next was to come, as it was read: another process may have reminded them since. */
interface SeenReminder extends OfPerson {
  readonly remindAt: number | null;
}

/** The first reminder is on its way: the second one is next. False if it was not next any more. */
export async function moveReminder(
  tx: Tx,
  { roundId, userId, remindAt: seen }: SeenReminder,
): Promise<boolean> {
  return (await updateReminder(tx, { roundId, userId, seen })).length > 0;
}

const updateReminder = prepared<Seen, Tx>()((tx, blank) => {
  const { pulseInvitations: asked } = pulseTables(tx);
  return tx
    .update(asked)
    .set({ remindAt: sql`${asked.remindAgainAt}`, remindAgainAt: null })
    .where(isAsSeen(tx, blank))
    .returning({ userId: asked.userId });
});

/** The reminder that is next comes at another time (epoch milliseconds). */
export async function putOffReminder(
  tx: Tx,
  { roundId, userId, remindAt: seen }: SeenReminder,
  later: number,
): Promise<void> {
  await updateRemindAt(tx, { roundId, userId, seen, later });
}

const updateRemindAt = prepared<Seen & { later: number }, Tx>()((tx, blank) => {
  const { pulseInvitations: asked } = pulseTables(tx);
  return tx
    .update(asked)
    .set({ remindAt: sql`${blank("later")}` })
    .where(isAsSeen(tx, blank));
});

/** The last reminder is on its way. False if it was not next any more. */
export async function endReminders(
  tx: Tx,
  { roundId, userId, remindAt: seen }: SeenReminder,
): Promise<boolean> {
  return (await updateToNone(tx, { roundId, userId, seen })).length > 0;
}

const updateToNone = prepared<Seen, Tx>()((tx, blank) => {
  const { pulseInvitations: asked } = pulseTables(tx);
  return tx
    .update(asked)
    .set({ remindAt: null, remindAgainAt: null })
    .where(isAsSeen(tx, blank))
    .returning({ userId: asked.userId });
});

type Seen = OfPerson & { readonly seen: number | null };

function isAsSeen(read: Reader, blank: Blank<Seen>) {
  const { pulseInvitations: asked } = pulseTables(read);
  return and(isTheirs(read, blank), eq(asked.remindAt, blank("seen")));
}
