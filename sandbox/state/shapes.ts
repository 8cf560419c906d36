import type { Channel } from "./channels.ts";
import type { JsonObject } from "./json.ts";
import type { Message } from "./messages.ts";
import { type Person, SLACKBOT_ID } from "./people.ts";
import type { View } from "./views.ts";
import type { Workspace } from "./workspace.ts";

/** A person as `users.info` and events hand them over. https://docs.slack.dev/reference/objects/user-object */
export function userObject(person: Person): JsonObject {
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.handle,
    real_name: person.name,
    deleted: person.isDeactivated,
    tz: person.timeZone,
    tz_label: person.timeZone,
    is_bot: person.isBot,
    is_app_user: false,
    is_admin: person.isAdmin,
    is_owner: person.isOwner,
    is_primary_owner: person.isPrimaryOwner,
    is_restricted: person.isGuest || person.isSingleChannelGuest,
    is_ultra_restricted: person.isSingleChannelGuest,
    ...(person.isStranger ? { is_stranger: true } : {}),
    profile: {
      real_name: person.name,
      display_name: person.name,
      email: person.email,
      title: person.title,
      image_72: `https://avatars.example/${person.id}.png`,
    },
  };
}

/** A channel as `conversations.info` hands it over. https://docs.slack.dev/reference/objects/conversation-object */
export function channelObject(workspace: Workspace, channel: Channel): JsonObject {
  const other = [...channel.memberIds].find((id) => id !== workspace.bot.id);
  const common = {
    id: channel.id,
    created: Math.floor(channel.createdAt / 1000),
    is_archived: channel.isArchived,
    is_im: channel.kind === "dm",
    is_mpim: channel.kind === "group-dm",
    is_private: channel.kind !== "public",
  };
  if (channel.kind === "dm") return { ...common, user: other };
  return {
    ...common,
    name: channel.name,
    is_channel: channel.kind === "public",
    is_group: channel.kind === "private",
    is_member: channel.memberIds.has(workspace.bot.id),
    is_shared: channel.sharing === "shared",
    is_ext_shared: channel.sharing === "shared",
    is_pending_ext_shared: channel.sharing === "pending",
    is_org_shared: false,
    num_members: channel.memberIds.size,
  };
}

/** A message as history and events hand it over. */
export function messageObject(workspace: Workspace, channel: Channel, message: Message): JsonObject {
  const thread = threadFields(channel, message);
  if (message.isTombstone) {
    const { ts, text } = message;
    return { type: "message", subtype: "tombstone", hidden: true, ts, user: SLACKBOT_ID, text, ...thread };
  }
  return {
    type: "message",
    ts: message.ts,
    text: message.text,
    team: workspace.teamId,
    ...authorFields(message),
    ...broadcastFields(workspace, channel, message),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.metadata ? { metadata: message.metadata } : {}),
    ...(message.fileIds.length > 0 ? { files: workspace.files.describe(message.fileIds) } : {}),
    ...(message.editedTs ? { edited: { user: message.authorId, ts: message.editedTs } } : {}),
    ...thread,
    ...(message.reactions.size > 0 ? { reactions: reactionsOf(message) } : {}),
  };
}

/** A reply that is also sent to the conversation carries the message it answers. https://docs.slack.dev/reference/events/message/thread_broadcast */
function broadcastFields(workspace: Workspace, channel: Channel, message: Message): JsonObject {
  if (!message.isBroadcast) return {};
  const root = channel.messages.find(({ ts }) => ts === message.threadTs);
  return { subtype: "thread_broadcast", ...(root && { root: messageObject(workspace, channel, root) }) };
}

/** A message under a name that its app chose has no author but the app. */
function authorFields({ authorId, isByBot, app, shownAs }: Message): JsonObject {
  const ids = isByBot ? { bot_id: BOT_ID, app_id: APP_ID } : {};
  const others = app ? { bot_id: app.botId, app_id: app.appId } : {};
  if (!shownAs) return { user: authorId, ...ids, ...others };
  const icons = shownAs.iconUrl ? { icons: { image_48: shownAs.iconUrl } } : {};
  return { subtype: "bot_message", username: shownAs.username, ...icons, ...ids, ...others };
}

function threadFields(channel: Channel, { ts, threadTs }: Message): JsonObject {
  const replies = channel.messages.filter((reply) => reply.threadTs === ts && reply.ts !== ts);
  if (replies.length > 0) return { thread_ts: ts, reply_count: replies.length };
  if (!threadTs) return {};
  const root = channel.messages.find((message) => message.ts === threadTs);
  return { thread_ts: threadTs, ...(root && !root.shownAs && { parent_user_id: root.authorId }) };
}

/** The address of a message, as **Copy link** gives it. */
export function permalinkOf({ domain }: Workspace, { id }: Channel, ts: string): string {
  return `https://${domain}.slack.com/archives/${id}/p${ts.replace(".", "")}`;
}

/** The event that tells of a new message. https://docs.slack.dev/reference/events/message */
export function messageEventObject(workspace: Workspace, channel: Channel, message: Message): JsonObject {
  const place = { channel: channel.id, channel_type: channelType(channel), event_ts: message.ts };
  const isShare = message.fileIds.length > 0 && !message.isBroadcast;
  const subtype = isShare ? { subtype: "file_share" } : {};
  return { ...messageObject(workspace, channel, message), ...subtype, ...place };
}

/** The reactions to a message, grouped by emoji. */
function reactionsOf(message: Message): readonly JsonObject[] {
  return [...message.reactions].map(([name, users]) => ({ name, users, count: users.length }));
}

/** A view as payloads and the answers of `views.*` hand it over. */
export function viewObject(workspace: Workspace, view: View): JsonObject {
  return {
    private_metadata: "",
    callback_id: "",
    external_id: "",
    clear_on_close: false,
    notify_on_close: false,
    submit: null,
    close: null,
    ...view.content,
    id: view.id,
    team_id: workspace.teamId,
    app_id: APP_ID,
    app_installed_team_id: workspace.teamId,
    bot_id: BOT_ID,
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: view.previousId ?? null,
    state: { values: view.values },
  };
}

const CHANNEL_TYPES = { public: "channel", private: "group", dm: "im", "group-dm": "mpim" } as const;

/** What events call the kind of a channel. */
export function channelType(channel: Channel): string {
  return CHANNEL_TYPES[channel.kind];
}

export const APP_ID = "A0APP";
export const BOT_ID = "B0BOT";
