import { and, asc, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { prepared } from "../../../platform/db/prepared.ts";
import { pulseTables } from "../../schema.ts";
import { type Due, type Invitation, isTheirs, type OfPerson } from "./invitations.ts";

export async function listToRemind(
  read: Reader,
  { roundId, now, limit }: Due,
): Promise<readonly Invitation[]> {
  const { pulseInvitations: asked } = pulseTables(read);
  return read
    .select()
    .from(asked)
    .where(and(eq(asked.roundId, roundId), isNotNull(asked.remindAt), lte(asked.remindAt, now)))
    .orderBy(asc(asked.remindAt))
    .limit(limit);
}

/** The next two reminders (epoch milliseconds), null where there is none. */
type Reminders = Pick<Invitation, "remindAt" | "remindAgainAt">;

/** Sets when somebody is reminded. False if another process has changed it since their invitation was read. */
export async function setReminders(
  tx: Tx,
  { roundId, userId, remindAt: seen }: Pick<Invitation, "roundId" | "userId" | "remindAt">,
  next: Reminders,
): Promise<boolean> {
  return (await updateReminders(tx, { roundId, userId, seen, ...next })).length > 0;
}

const updateReminders = prepared<OfPerson & Reminders & { seen: number | null }, Tx>()((tx, blank) => {
  const { pulseInvitations: asked } = pulseTables(tx);
  return tx
    .update(asked)
    .set({ remindAt: sql`${blank("remindAt")}`, remindAgainAt: sql`${blank("remindAgainAt")}` })
    .where(and(isTheirs(tx, blank), eq(asked.remindAt, blank("seen"))))
    .returning({ userId: asked.userId });
});
