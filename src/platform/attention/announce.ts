import type { Tx } from "../db/database.ts";
import type { FixedPost, MirrorPost } from "../delivery/messages.ts";
import { queueMessage } from "../delivery/queue.ts";

/**
 * Posts in a channel what nobody asked for just now: news, or a word in a thread that is nobody's yet. It waits for nobody's hours.
 * @throws when it would go to a person, who is told through `tellUnprompted`
 */
export async function announce(tx: Tx, post: FixedPost | MirrorPost): Promise<void> {
  // Ids of channels start with C, of private ones made long ago with G: docs.slack.dev/reference/objects/conversation-object.
  if (!/^[CG]/.test(post.to)) throw new Error("An announcement is for a channel, not for a person");
  await queueMessage(tx, post);
}
