import { asc, eq } from "drizzle-orm";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { InWorkspace } from "../../planning/store/round-rows.ts";
import { pulseTables } from "../../schema.ts";
import type { Question } from "../questions.ts";

/** Every version of the questions that a workspace has saved. */
export async function listSaved(read: Reader, { workspaceId }: InWorkspace): Promise<readonly Question[]> {
  const { pulseQuestions: saved } = pulseTables(read);
  const { code, version, askedOf, wording, lowEnd, highEnd, isRetired } = saved;
  return read
    .select({ code, version, askedOf, wording, lowEnd, highEnd, isRetired })
    .from(saved)
    .where(eq(saved.workspaceId, workspaceId))
    .orderBy(asc(saved.id));
}

/** Saves a question, in place of the same version of it where its words are alike. */
export async function saveQuestion(
  tx: Tx,
  question: Question,
  saved: { readonly workspaceId: string; readonly savedBy: string; readonly savedAt: number },
): Promise<void> {
  const { pulseQuestions } = pulseTables(tx);
  await tx
    .insert(pulseQuestions)
    .values({ ...question, ...saved })
    .onConflictDoUpdate({
      target: [pulseQuestions.workspaceId, pulseQuestions.code, pulseQuestions.version],
      set: question,
    });
}
