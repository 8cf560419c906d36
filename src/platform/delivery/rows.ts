import type { DeadMessage } from "./messages.ts";
import type { deliveryTables } from "./schema.ts";

/** A message as it is stored. */
export type MessageRow = Readonly<(typeof deliveryTables.postgres.messages)["$inferSelect"]>;

/** The message that a reply answers, as far as the reply needs it. */
export type ParentRow = Pick<MessageRow, "status" | "ts" | "channelId">;

export function toDeadMessage(row: MessageRow, error = row.lastError): DeadMessage {
  return {
    workspaceId: row.workspaceId,
    key: row.key,
    to: row.destination,
    renderer: row.renderer ?? undefined,
    subject: row.subject ?? undefined,
    error: error ?? "unknown",
  };
}
