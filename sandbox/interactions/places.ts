import type { Channel } from "../state/channels.ts";
import type { JsonObject } from "../state/json.ts";
import type { Message } from "../state/messages.ts";
import type { Notice, Session } from "../state/sessions.ts";
import { channelObject, messageObject, viewObject } from "../state/shapes.ts";
import { type Values, valuesOf } from "../state/values.ts";
import type { View } from "../state/views.ts";
import type { World } from "../world.ts";

/** Something on the screen that holds elements to act on. */
export type Place =
  | { readonly kind: "view"; readonly view: View }
  | { readonly kind: "message"; readonly channel: Channel; readonly message: Message }
  | { readonly kind: "notice"; readonly notice: Notice };

export function blocksOf(place: Place): readonly JsonObject[] {
  switch (place.kind) {
    case "view":
      return place.view.blocks;
    case "message":
      return place.message.blocks;
    case "notice":
      return place.notice.blocks;
    default:
      return place satisfies never;
  }
}

/** What this person typed and chose there. */
export function valuesIn(session: Session, place: Place): Values {
  if (place.kind === "view") return place.view.values;
  return valuesOf(blocksOf(place), session.messageValues.get(keyOf(place)));
}

export function setValuesIn(session: Session, place: Place, values: Values): void {
  if (place.kind === "view") place.view.values = values;
  else session.messageValues.set(keyOf(place), values);
}

/** The fields of a payload that say where somebody acted. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function placeFields(world: World, session: Session, place: Place): JsonObject {
  if (place.kind === "view") {
    const container = { type: "view", view_id: place.view.id };
    return { container, view: viewObject(world.workspace, place.view) };
  }
  const state = { values: valuesIn(session, place) };
  if (place.kind === "message") return { state, ...messageFields(world, place.channel, place.message) };
  const { channelId = "", ts, threadTs } = place.notice;
  const channel = world.workspace.channels.get(channelId);
  const thread = threadTs ? { thread_ts: threadTs } : {};
  return {
    state,
    container: { type: "message", message_ts: ts, channel_id: channelId, is_ephemeral: true, ...thread },
    channel: { id: channelId, name: channel?.name ?? "" },
  };
}

function messageFields(world: World, channel: Channel, message: Message): JsonObject {
  const thread = message.threadTs ? { thread_ts: message.threadTs } : {};
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: false,
      ...thread,
    },
    channel: { id: channel.id, name: channelObject(world.workspace, channel).name ?? "directmessage" },
    message: messageObject(world.workspace, channel, message),
  };
}

function keyOf(place: Exclude<Place, { kind: "view" }>): string {
  return place.kind === "message" ? `${place.channel.id}/${place.message.ts}` : `notice/${place.notice.ts}`;
}
