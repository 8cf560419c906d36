import { z } from "zod";
import type { EventCall } from "../../../platform/slack/answers.ts";
import { filesShape } from "../../../platform/slack/payloads.ts";
import { saidShape } from "../../../platform/slack/words.ts";
import type { RequestDeps } from "../../service/load.ts";
import { takeDeletion, takeEdit } from "../service/take-changes.ts";
import { takeMessage } from "../service/take-message.ts";

/** A message that a person wrote, perhaps through another app; Tandem's own carry its bot id. */
const message = saidShape.extend({
  user: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  parent_user_id: z.string().optional(),
  files: filesShape.default([]),
  subtype: z.enum(["file_share", "thread_broadcast"]).optional(),
});

const place = { channel: z.string(), channel_type: z.string().optional() };

const written = message.extend(place);

const edited = z.object({
  ...place,
  subtype: z.literal("message_changed"),
  message: message.extend({ edited: z.object({ ts: z.string() }) }),
});

/** Slack does not always tell what was deleted, and never by whom. */
const before = z
  .object({ user: z.string().optional(), thread_ts: z.string().optional() })
  .optional()
  .catch({});

/** One with replies under it is changed into a place holder instead. */
const deleted = z.union([
  z.object({
    ...place,
    subtype: z.literal("message_changed"),
    message: z.object({ subtype: z.literal("tombstone"), ts: z.string() }),
    previous_message: before,
  }),
  z
    .object({
      ...place,
      subtype: z.literal("message_deleted"),
      deleted_ts: z.string(),
      previous_message: before,
    })
    .transform(({ deleted_ts: ts, ...rest }) => ({ ...rest, message: { ts } })),
]);

/** A message that a person wrote, edited or deleted somewhere where Tandem is. */
export async function hearMessage(deps: RequestDeps, call: EventCall): Promise<void> {
  const { workspaceId, onceKey, event } = call;
  const gone = deleted.safeParse(event).data;
  if (gone) {
    const { user, thread_ts } = gone.previous_message ?? {};
    const {
      channel,
      message: { ts },
    } = gone;
    return takeDeletion(deps, { workspaceId, channel, ts, user, thread_ts });
  }
  const { botId } = deps.slack.identity(workspaceId);
  const change = edited.safeParse(event).data;
  if (change) {
    const {
      channel,
      channel_type,
      message: {
        edited: { ts: editTs },
        ...now
      },
    } = change;
    if (now.bot_id === botId) return;
    return takeEdit(deps, { workspaceId, onceKey, channel, channel_type, ...now, editTs });
  }
  const said = written.safeParse(event).data;
  if (said && said.bot_id !== botId) await takeMessage(deps, { workspaceId, onceKey, ...said });
}
