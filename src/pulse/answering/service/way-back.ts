import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Tx } from "../../../platform/db/database.ts";
import { PRIORITY, queuePost } from "../../../platform/delivery/index.ts";
import { wayBackPrefix } from "../../keys.ts";
import type { Round } from "../../planning/rounds.ts";
import { anyRepliesMessage } from "../../replies/views/replies-modal.ts";

/** Bytes: nobody guesses one. */
const TOKEN_BYTES = 32;

/**
 * Gives somebody a button that leads to the comment they are sending. The token in it is in their direct message alone: what the lane out knew
 * of it is erased as soon as Slack has it.
 */
export async function offerReplies(
  tx: Tx,
  { workspaceId, id }: Pick<Round, "workspaceId" | "id">,
  { userId, token }: { readonly userId: string; readonly token: string },
): Promise<void> {
  await queuePost(tx, {
    workspaceId,
    key: wayBackPrefix(id) + randomUUID(),
    to: userId,
    content: anyRepliesMessage(token),
    isForgotten: true,
    priority: PRIORITY.pressed,
  });
}

/** Stands for a random number: the same for the same, and no way back from it. */
export function fingerprintOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** A random number that leads to something, or that a form holds, so that it counts once however often Slack sends it. */
export function drawOnce(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}
