import { z } from "zod";
import type { EventCall } from "../../platform/slack/answers.ts";
import { filesShape } from "../../platform/slack/payloads.ts";
import { takeCardDeletion } from "../service/deleted-card.ts";
import type { RequestDeps } from "../service/load.ts";
import { takeMessage } from "../service/thread.ts";
import { takeDeletion, takeEdit } from "../service/thread-changes.ts";

/** A message that a person wrote; what apps post carries a bot id. */
const message = z.object({
  user: z.string(),
  ts: z.string(),
  text: z.string().default(""),
  thread_ts: z.string().optional(),
  files: filesShape.default([]),
  bot_id: z.undefined().optional(),
});

const place = { channel: z.string(), channel_type: z.string().optional() };

const event = z.discriminatedUnion("subtype", [
  message.extend({ ...place, subtype: z.enum(["file_share", "thread_broadcast"]).optional() }),
  z.object({
    ...place,
    subtype: z.literal("message_changed"),
    ts: z.string(),
    message: message.extend({ edited: z.object({ ts: z.string() }) }),
  }),
  z.object({
    ...place,
    subtype: z.literal("message_deleted"),
    deleted_ts: z.string(),
    previous_message: message,
  }),
]);

/** A message of Tandem's own that somebody deleted; apps' messages carry a bot id. */
const ownDeleted = z.object({
  channel: z.string(),
  subtype: z.literal("message_deleted"),
  deleted_ts: z.string(),
  previous_message: z.object({ bot_id: z.string() }),
});

/** A message that a person wrote, edited or deleted somewhere where Tandem is. */
export async function hearMessage(deps: RequestDeps, call: EventCall): Promise<void> {
  const { workspaceId, onceKey } = call;
  const own = ownDeleted.safeParse(call.event);
  if (own.success) {
    const { channel: channelId, deleted_ts: ts } = own.data;
    return takeCardDeletion(deps, { workspaceId, channelId, ts });
  }
  const heard = event.safeParse(call.event);
  if (!heard.success) return;
  const { data } = heard;
  switch (data.subtype) {
    case "message_changed": {
      const { edited, ...now } = data.message;
      const { channel, channel_type } = data;
      return takeEdit(deps, { workspaceId, onceKey, channel, channel_type, ...now, editTs: edited.ts });
    }
    case "message_deleted": {
      const { user, thread_ts } = data.previous_message;
      return takeDeletion(deps, { workspaceId, channel: data.channel, user, thread_ts, ts: data.deleted_ts });
    }
    default:
      return takeMessage(deps, { workspaceId, onceKey, ...data });
  }
}
