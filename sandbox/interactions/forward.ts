import type { Channel } from "../state/channels.ts";
import type { JsonObject } from "../state/json.ts";
import { type Message, microsOf, post } from "../state/messages.ts";
import { permalinkOf } from "../state/shapes.ts";
import type { Workspace } from "../state/workspace.ts";
import { writtenContent } from "./written.ts";

interface Forwarding {
  readonly from: { readonly channel: Channel; readonly message: Message };
  readonly to: Channel;
  readonly authorId: string;
  readonly threadTs: string | undefined;
  /** What they write with it. */
  readonly saying: string | undefined;
}

/** A person forwards a message: its words go along as an attachment, and the message itself says only what they write with it. */
export function forward(workspace: Workspace, forwarding: Forwarding): Message {
  const { from, to, authorId, threadTs, saying = "" } = forwarding;
  return post(workspace, to, {
    ...writtenContent(workspace, saying),
    authorId,
    threadTs,
    attachments: [shared(workspace, from)],
  });
}

function shared(workspace: Workspace, { channel, message }: Forwarding["from"]): JsonObject {
  const author = workspace.people.get(message.authorId);
  const { ts, text, blocks } = message;
  const at = new Date(microsOf(ts) / 1000).toISOString();
  return {
    id: 1,
    ts,
    channel_id: channel.id,
    channel_team: workspace.teamId,
    is_msg_unfurl: true,
    is_share: true,
    author_id: message.authorId,
    author_name: author?.name,
    author_subname: author?.name,
    text,
    fallback: `[${at}] ${author?.handle}: ${text}`,
    from_url: permalinkOf(workspace, channel, ts),
    footer: channel.kind === "public" ? `Posted in #${channel.name}` : "From a private conversation",
    message_blocks: [{ team: workspace.teamId, channel: channel.id, ts, message: { blocks } }],
    mrkdwn_in: ["text"],
    color: "D0D0D0",
  };
}
