import { and, eq, gt, inArray } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { pulseTables } from "../../schema.ts";

interface OfPerson {
  readonly workspaceId: string;
  readonly userId: string;
}

/** The local date up to which somebody has paused pulses, "2027-01-04". */
export async function findPause(read: Reader, of: OfPerson): Promise<string | undefined> {
  const { pulsePauses } = pulseTables(read);
  const [row] = await read.select({ until: pulsePauses.until }).from(pulsePauses).where(isTheirs(read, of));
  return row?.until;
}

/** Those who are not asked in a round that starts on `date`. @param of `among`: only of these, some hundred at most */
export async function listPaused(
  read: Reader,
  of: { readonly workspaceId: string; readonly date: string; readonly among?: readonly string[] },
): Promise<ReadonlySet<string>> {
  const { pulsePauses } = pulseTables(read);
  const { workspaceId, userId, until } = pulsePauses;
  const isMeant = of.among === undefined ? undefined : inArray(userId, [...of.among]);
  const rows = await read
    .select({ userId })
    .from(pulsePauses)
    .where(and(eq(workspaceId, of.workspaceId), gt(until, of.date), isMeant));
  return new Set(rows.map(({ userId }) => userId));
}

export async function savePause(
  tx: Tx,
  { until, ...of }: OfPerson & { readonly until: string },
): Promise<void> {
  const { pulsePauses } = pulseTables(tx);
  await tx
    .insert(pulsePauses)
    .values({ ...of, until })
    .onConflictDoUpdate({ target: [pulsePauses.workspaceId, pulsePauses.userId], set: { until } });
}

export async function deletePause(tx: Tx, of: OfPerson): Promise<void> {
  await tx.delete(pulseTables(tx).pulsePauses).where(isTheirs(tx, of));
}

function isTheirs(read: Reader, { workspaceId, userId }: OfPerson) {
  const { pulsePauses } = pulseTables(read);
  return and(eq(pulsePauses.workspaceId, workspaceId), eq(pulsePauses.userId, userId));
}
