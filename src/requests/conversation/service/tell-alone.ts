import type { MessageContent } from "../../../platform/delivery/index.ts";
import { failureName, isRefusal } from "../../../platform/slack/gateway/failures.ts";
import type { RequestDeps } from "../../service/load.ts";

interface Listener {
  readonly workspaceId: string;
  readonly userId: string;
  readonly channelId: string;
  /** The thread in which they are. */
  readonly threadTs?: string | undefined;
}

/** Tells one person something where they are, so that nobody else sees it. Slack may refuse, as for somebody who has left. @throws when Slack cannot be reached */
export async function tellAlone(
  { slack, log }: Pick<RequestDeps, "slack" | "log">,
  { workspaceId, userId, channelId, threadTs }: Listener,
  { text, blocks = [] }: MessageContent,
): Promise<void> {
  try {
    await slack.clients(workspaceId).delivery.chat.postEphemeral({
      channel: channelId,
      user: userId,
      text,
      blocks: [...blocks],
      ...(threadTs && { thread_ts: threadTs }),
    });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    log.warn({ reason: failureName(error) }, "Somebody could not be told something alone");
  }
}
