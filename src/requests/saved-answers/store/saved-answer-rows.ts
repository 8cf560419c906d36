import { and, asc, eq } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { requestTables } from "../../schema.ts";
import { MOST_SAVED, type SavedAnswer } from "../saved-answer.ts";

interface Saving {
  readonly workspaceId: string;
  readonly title: string;
  readonly text: string;
  readonly savedBy: string;
  /** Epoch milliseconds. */
  readonly savedAt: number;
}

export async function listSavedAnswers(read: Reader, workspaceId: string): Promise<readonly SavedAnswer[]> {
  const { savedAnswers } = requestTables(read);
  return read
    .select({ id: savedAnswers.id, title: savedAnswers.title, text: savedAnswers.text })
    .from(savedAnswers)
    .where(eq(savedAnswers.workspaceId, workspaceId))
    .orderBy(asc(savedAnswers.title))
    .limit(MOST_SAVED);
}

export async function findSavedAnswer(
  read: Reader,
  of: { workspaceId: string; id: number },
): Promise<SavedAnswer | undefined> {
  const { savedAnswers } = requestTables(read);
  const [row] = await read
    .select({ id: savedAnswers.id, title: savedAnswers.title, text: savedAnswers.text })
    .from(savedAnswers)
    .where(and(eq(savedAnswers.workspaceId, of.workspaceId), eq(savedAnswers.id, of.id)));
  return row;
}

export async function insertSavedAnswer(tx: Tx, answer: Saving): Promise<void> {
  await tx.insert(requestTables(tx).savedAnswers).values(answer);
}

export async function updateSavedAnswer(tx: Tx, id: number, { workspaceId, ...set }: Saving): Promise<void> {
  const { savedAnswers } = requestTables(tx);
  await tx
    .update(savedAnswers)
    .set(set)
    .where(and(eq(savedAnswers.workspaceId, workspaceId), eq(savedAnswers.id, id)));
}

export async function deleteSavedAnswer(tx: Tx, of: { workspaceId: string; id: number }): Promise<void> {
  const { savedAnswers } = requestTables(tx);
  await tx
    .delete(savedAnswers)
    .where(and(eq(savedAnswers.workspaceId, of.workspaceId), eq(savedAnswers.id, of.id)));
}
