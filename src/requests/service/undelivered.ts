import type { Tx } from "../../platform/db/database.ts";
import { type DeadMessage, PRIORITY, queuePost } from "../../platform/delivery/index.ts";
import { RENDERER } from "../keys.ts";
import { findRequest } from "../store/requests.ts";
import { undelivered } from "../views/messages.ts";
import type { RequestDeps } from "./load.ts";

/** A card that Slack will not take is kept and told of: the admins get a DM, once a card. */
export async function tellAdmins(
  { settings }: Pick<RequestDeps, "settings">,
  tx: Tx,
  message: DeadMessage,
): Promise<void> {
  const { workspaceId, subject } = message;
  if (message.renderer !== RENDERER.ops || subject === undefined) return;
  const request = await findRequest(tx, { workspaceId, id: Number(subject) });
  const known = await settings.find(tx, { workspaceId });
  if (!request || !known || request.isPrivate) return;
  for (const admin of known.admins) {
    await queuePost(tx, {
      workspaceId,
      key: `${message.key}:undelivered:${admin}`,
      to: admin,
      content: undelivered(request, { channelId: message.to, error: message.error }),
      priority: PRIORITY.card,
    });
  }
}
