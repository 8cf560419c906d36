import { SlackError } from "../slack-error.ts";
import type { JsonObject } from "../state/json.ts";
import { findMessage, react } from "../state/messages.ts";
import { messageObject } from "../state/shapes.ts";
import type { World } from "../world.ts";
import { channelArg, type Methods, needMembership, requiredArg } from "./method.ts";

export const reactionMethods: Methods = {
  "reactions.add": { scope: "reactions:write", run: add },
  "reactions.get": { scope: "reactions:read", run: get },
};

function add(world: World, args: JsonObject): JsonObject {
  const emoji = requiredArg(args, "name", "invalid_name");
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(emoji)) throw new SlackError("invalid_name");
  const place = reactedMessage(world, args);
  if (!react(world.workspace, place, { personId: world.workspace.bot.id, emoji }))
    throw new SlackError("already_reacted");
  return {};
}

function get(world: World, args: JsonObject): JsonObject {
  const { channel, message } = reactedMessage(world, args);
  return { type: "message", channel: channel.id, message: messageObject(world.workspace, channel, message) };
}

function reactedMessage(world: World, args: JsonObject) {
  const channel = channelArg(world, args);
  needMembership(world, channel);
  const message = findMessage(channel, requiredArg(args, "timestamp", "no_item_specified"));
  if (!message) throw new SlackError("message_not_found");
  return { channel, message };
}
