import { SlackError } from "../slack-error.ts";
import { addMember, type Channel, findConversation, openConversation } from "../state/channels.ts";
import type { JsonObject } from "../state/json.ts";
import { findMessage, isInConversation, type Message, microsOf, repliesTo } from "../state/messages.ts";
import { channelObject, messageObject } from "../state/shapes.ts";
import type { World } from "../world.ts";
import {
  channelArg,
  flagArg,
  type Methods,
  needMembership,
  needScope,
  pageOf,
  requiredArg,
  scopeFor,
  textArg,
  tsArg,
} from "./method.ts";

export const conversationMethods: Methods = {
  "conversations.info": { run: info },
  "conversations.join": { scope: "channels:join", run: joinChannel },
  "conversations.list": { run: (world, args) => list(world, args, visibleChannels(world)) },
  "users.conversations": {
    run: (world, args) => list(world, args, channelsOf(world, textArg(args, "user"))),
  },
  "conversations.members": { run: members },
  "conversations.open": { run: open },
  "conversations.history": { run: history },
  "conversations.replies": { run: replies },
};

function info(world: World, args: JsonObject): JsonObject {
  const channel = channelArg(world, args);
  needScope(world, scopeFor(channel, "read"));
  return { channel: channelObject(world.workspace, channel) };
}

function joinChannel(world: World, args: JsonObject): JsonObject {
  const channel = channelArg(world, args);
  if (channel.isArchived) throw new SlackError("is_archived");
  if (channel.kind !== "public") throw new SlackError("method_not_supported_for_channel_type");
  addMember(world.workspace, channel, world.workspace.bot.id);
  return { channel: channelObject(world.workspace, channel) };
}

function visibleChannels(world: World): readonly Channel[] {
  const botId = world.workspace.bot.id;
  return [...world.workspace.channels.values()].filter(
    ({ kind, memberIds }) => kind === "public" || memberIds.has(botId),
  );
}

/** The channels that a person (the bot unless said) is in, as far as the bot may know. */
function channelsOf(world: World, personId = world.workspace.bot.id): readonly Channel[] {
  return visibleChannels(world).filter(({ memberIds }) => memberIds.has(personId));
}

const KIND_OF_TYPE = {
  public_channel: "public",
  private_channel: "private",
  im: "dm",
  mpim: "group-dm",
} as const;

function list(world: World, args: JsonObject, channels: readonly Channel[]): JsonObject {
  const types = (textArg(args, "types") ?? "public_channel").split(",").map((type) => type.trim());
  const kinds = types.map((type) => {
    if (!(type in KIND_OF_TYPE)) throw new SlackError("invalid_types");
    return KIND_OF_TYPE[type as keyof typeof KIND_OF_TYPE];
  });
  const wanted = channels
    .filter((channel) => kinds.includes(channel.kind))
    .filter((channel) => !(flagArg(args, "exclude_archived") && channel.isArchived));
  for (const channel of wanted) needScope(world, scopeFor(channel, "read"));
  const page = pageOf(wanted, args, { usual: 100, most: 999 });
  return {
    channels: page.items.map((channel) => channelObject(world.workspace, channel)),
    response_metadata: { next_cursor: page.nextCursor },
  };
}

function members(world: World, args: JsonObject): JsonObject {
  const channel = channelArg(world, args);
  needScope(world, scopeFor(channel, "read"));
  const page = pageOf([...channel.memberIds], args, { usual: 100, most: 999 });
  return { members: page.items, response_metadata: { next_cursor: page.nextCursor } };
}

function open(world: World, args: JsonObject): JsonObject {
  const { workspace } = world;
  const ids = (textArg(args, "users") ?? "").split(",").filter(Boolean);
  if (ids.length === 0) throw new SlackError("users_list_not_supplied");
  if (ids.length > 8) throw new SlackError("too_many_users");
  needScope(world, ids.length === 1 ? "im:write" : "mpim:write");
  for (const id of ids) {
    const person = workspace.people.get(id);
    if (!person) throw new SlackError("user_not_found");
    if (person.isDeactivated) throw new SlackError("user_disabled");
    if (person.isStranger) throw new SlackError("user_not_visible");
  }
  const memberIds = [...ids, workspace.bot.id];
  const existing = findConversation(workspace, memberIds);
  if (!existing && flagArg(args, "prevent_creation")) throw new SlackError("channel_not_found");
  const channel = existing ?? openConversation(workspace, memberIds);
  return { ...(existing ? { already_open: true, no_op: true } : {}), channel: { id: channel.id } };
}

function history(world: World, args: JsonObject): JsonObject {
  const channel = readableChannel(world, args);
  const newestFirst = within(channel.messages.filter(isInConversation), args).toReversed();
  return messagePage(world, channel, { messages: newestFirst, args });
}

function replies(world: World, args: JsonObject): JsonObject {
  const channel = readableChannel(world, args);
  const given = findMessage(channel, requiredArg(args, "ts"));
  const parent = given?.threadTs ? findMessage(channel, given.threadTs) : given;
  if (!parent) throw new SlackError("thread_not_found");
  const thread = [parent, ...within(repliesTo(channel, parent.ts), args)];
  return messagePage(world, channel, { messages: thread, args });
}

function readableChannel(world: World, args: JsonObject): Channel {
  const channel = channelArg(world, args);
  needMembership(world, channel);
  needScope(world, scopeFor(channel, "history"));
  return channel;
}

function within(messages: readonly Message[], args: JsonObject): readonly Message[] {
  const oldest = tsArg(args, "oldest", { otherwise: 0, error: "invalid_ts_oldest" });
  const latest = tsArg(args, "latest", { otherwise: Number.POSITIVE_INFINITY, error: "invalid_ts_latest" });
  const isInclusive = flagArg(args, "inclusive");
  return messages.filter(({ ts }) => {
    const at = microsOf(ts);
    return isInclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
}

function messagePage(
  world: World,
  channel: Channel,
  found: { messages: readonly Message[]; args: JsonObject },
): JsonObject {
  const page = pageOf(found.messages, found.args, { usual: 100, most: 999 });
  const withMetadata = flagArg(found.args, "include_all_metadata") && !world.faults.historyWithoutMetadata;
  const messages = page.items.map((message) => {
    const shown = messageObject(world.workspace, channel, message);
    if (withMetadata || !message.metadata) return shown;
    return { ...shown, metadata: { event_type: message.metadata.event_type } };
  });
  const hasMore = page.nextCursor !== "";
  return {
    messages,
    has_more: hasMore,
    ...(hasMore ? { response_metadata: { next_cursor: page.nextCursor } } : {}),
  };
}
