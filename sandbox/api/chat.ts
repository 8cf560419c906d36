import { SlackError, throwRefusal } from "../slack-error.ts";
import { withIds } from "../state/blocks.ts";
import { type Channel, openConversation } from "../state/channels.ts";
import { type JsonObject, objectsIn } from "../state/json.ts";
import {
  edit,
  findMessage,
  type Message,
  type MessageChange,
  nextTs,
  post,
  remove,
  type ShownAs,
} from "../state/messages.ts";
import { SLACKBOT_ID } from "../state/people.ts";
import { messageObject, permalinkOf } from "../state/shapes.ts";
import { type MessageUse, validateMessage } from "../validate/index.ts";
import type { World } from "../world.ts";
import {
  channelArg,
  flagArg,
  jsonArg,
  type Methods,
  needMembership,
  objectArg,
  requiredArg,
  textArg,
} from "./method.ts";

/** Longer text is cut when a message is posted. https://docs.slack.dev/reference/methods/chat.postMessage */
const LONGEST_TEXT = 40_000;

export const chatMethods: Methods = {
  "chat.postMessage": { scope: "chat:write", run: postMessage },
  "chat.update": { scope: "chat:write", run: updateMessage },
  "chat.delete": { scope: "chat:write", run: deleteMessage },
  "chat.postEphemeral": { scope: "chat:write", run: postEphemeral },
  "chat.getPermalink": { run: getPermalink },
};

function postMessage(world: World, args: JsonObject): JsonObject {
  const channel = destination(world, args);
  const { workspace } = world;
  const content = messageContent(args, "post");
  const threadTs = threadArg(channel, args);
  const shownAs = shownAsArg(world, args);
  const retryAfter = world.limits.countPost(channel.id);
  if (retryAfter !== undefined) throw new SlackError("ratelimited", { retryAfter });
  const text = (content.text ?? "").slice(0, LONGEST_TEXT);
  const authorId = workspace.bot.id;
  const isBroadcast = flagArg(args, "reply_broadcast");
  const options = { authorId, threadTs, isBroadcast, shownAs };
  const message = post(workspace, channel, { ...content, text, ...options });
  return { channel: channel.id, ts: message.ts, message: messageObject(workspace, channel, message) };
}

function updateMessage(world: World, args: JsonObject): JsonObject {
  const { channel, message } = ownMessage(world, args, "cant_update_message");
  const content = messageContent(args, "update");
  // Text without blocks removes the blocks; metadata and attachments stay unless they are given.
  const change: MessageChange = { ...content, blocks: content.blocks ?? [] };
  edit(world.workspace, { channel, message }, change);
  const shown = messageObject(world.workspace, channel, message);
  return { channel: channel.id, ts: message.ts, text: message.text, message: shown };
}

function deleteMessage(world: World, args: JsonObject): JsonObject {
  const { channel, message } = ownMessage(world, args, "cant_delete_message");
  remove(world.workspace, channel, message);
  return { channel: channel.id, ts: message.ts };
}

function postEphemeral(world: World, args: JsonObject): JsonObject {
  const channel = channelArg(world, args);
  if (channel.isArchived) throw new SlackError("is_archived");
  needMembership(world, channel);
  const personId = requiredArg(args, "user");
  const isActive = world.workspace.people.get(personId)?.isDeactivated === false;
  if (!isActive || !channel.memberIds.has(personId)) throw new SlackError("user_not_in_channel");
  const content = messageContent(args, "ephemeral");
  const ts = nextTs(world.workspace, channel);
  world.sessions.of(personId).notices.push({
    ts,
    channelId: channel.id,
    threadTs: textArg(args, "thread_ts"),
    isByApp: true,
    text: content.text ?? "",
    blocks: withIds(content.blocks ?? []),
  });
  world.workspace.changed();
  return { message_ts: ts };
}

function getPermalink(world: World, args: JsonObject): JsonObject {
  const channel = channelArg(world, args);
  const ts = requiredArg(args, "message_ts");
  if (!findMessage(channel, ts)) throw new SlackError("message_not_found");
  return { channel: channel.id, permalink: permalinkOf(world.workspace, channel, ts) };
}

/** Where a post goes: a channel the bot may write in, or the DM of a person; one under another name goes to their DM with Slackbot. */
function destination(world: World, args: JsonObject): Channel {
  const { workspace } = world;
  const person = workspace.people.get(requiredArg(args, "channel", "channel_not_found"));
  if (person) {
    if (person.isDeactivated || person.isStranger || person.isBot) throw new SlackError("channel_not_found");
    return openConversation(workspace, [person.id, shownAsArg(world, args) ? SLACKBOT_ID : workspace.bot.id]);
  }
  const channel = channelArg(world, args);
  if (channel.isArchived) throw new SlackError("is_archived");
  if (hasOnlyLeft(world, channel)) throw new SlackError("channel_not_found");
  const mayWriteAnywhere = world.app.scopes?.includes("chat:write.public") && channel.kind === "public";
  if (!mayWriteAnywhere) needMembership(world, channel);
  return channel;
}

/** Whether a DM is one with somebody whose account is no longer active. */
function hasOnlyLeft({ workspace }: World, { kind, memberIds }: Channel): boolean {
  if (kind !== "dm") return false;
  return [...memberIds].some((id) => workspace.people.get(id)?.isDeactivated === true);
}

function messageContent(args: JsonObject, use: MessageUse): MessageChange {
  const blocks = jsonArg(args, "blocks", "invalid_blocks_format");
  const attachments = jsonArg(args, "attachments", "invalid_attachments");
  const metadata = objectArg(args, "metadata", "invalid_metadata_format");
  const text = textArg(args, "text");
  throwRefusal(
    validateMessage(
      {
        text,
        blocks,
        attachments,
        metadata,
        thread_ts: textArg(args, "thread_ts"),
        reply_broadcast: use === "post" && flagArg(args, "reply_broadcast"),
      },
      use,
    ),
  );
  const isEmptyMetadata = metadata && Object.keys(metadata).length === 0;
  return {
    text: text ?? "",
    ...(blocks === undefined ? {} : { blocks: objectsIn(blocks) }),
    ...(attachments === undefined ? {} : { attachments: objectsIn(attachments) }),
    ...(metadata === undefined ? {} : { metadata: isEmptyMetadata ? undefined : metadata }),
  };
}

/** The name and picture for one message; ignored without the scope. */
function shownAsArg({ app }: World, args: JsonObject): ShownAs | undefined {
  const username = textArg(args, "username");
  const mayChoose = app.scopes?.includes("chat:write.customize") ?? true;
  return username && mayChoose ? { username, iconUrl: textArg(args, "icon_url") } : undefined;
}

/** The thread a reply belongs to: always the first message's, also when a reply's own ts is given. Where that is gone, it is no reply. */
function threadArg(channel: Channel, args: JsonObject): string | undefined {
  const threadTs = textArg(args, "thread_ts");
  if (threadTs === undefined) return undefined;
  const parent = findMessage(channel, threadTs);
  return parent && (parent.threadTs ?? parent.ts);
}

/** The bot's message that is to be changed. A DM must be named by its D… id. */
function ownMessage(world: World, args: JsonObject, error: string): { channel: Channel; message: Message } {
  const channel = channelArg(world, args);
  const message = findMessage(channel, requiredArg(args, "ts"));
  if (!message || message.isTombstone) throw new SlackError("message_not_found");
  if (!message.isByBot) throw new SlackError(error);
  return { channel, message };
}
