import { recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Round } from "../planning/rounds.ts";

/** Says in the audit log what became of a round. @param entry `by` null for Tandem itself */
export function auditRound(
  tx: Tx,
  { workspaceId, number }: Pick<Round, "workspaceId" | "number">,
  { by, ...entry }: { at: number; by: string | null; action: string; after?: unknown },
): Promise<void> {
  return recordAudit(tx, {
    workspaceId,
    actorId: by ?? "tandem",
    subject: `pulse round ${number}`,
    ...entry,
  });
}
