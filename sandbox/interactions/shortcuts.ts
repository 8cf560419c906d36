import type { Channel } from "../state/channels.ts";
import { eventTs, type Message } from "../state/messages.ts";
import type { Person } from "../state/people.ts";
import { messageObject } from "../state/shapes.ts";
import type { Shortcut, World } from "../world.ts";
import { commonFields, request } from "./request.ts";

/** Somebody picks a shortcut from the search bar, or one from the menu of a message (`on`). */
export async function runShortcut(
  world: World,
  person: Person,
  picked: { shortcut: Shortcut; on?: { channel: Channel; message: Message } },
): Promise<void> {
  const { shortcut, on } = picked;
  const payload = {
    type: on ? "message_action" : "shortcut",
    ...commonFields(world, person),
    callback_id: shortcut.callbackId,
    action_ts: eventTs(world.workspace),
    trigger_id: world.triggers.issue(person.id),
    ...(on ? messageFields(world, person, on) : {}),
  };
  await request(world, person, { type: "interactive", payload, what: shortcut.name });
}

function messageFields(
  world: World,
  person: Person,
  { channel, message }: { channel: Channel; message: Message },
) {
  return {
    channel: { id: channel.id, name: channel.name || "directmessage" },
    message: messageObject(world.workspace, channel, message),
    message_ts: message.ts,
    response_url: world.responseUrls.issue({
      personId: person.id,
      channelId: channel.id,
      messageTs: message.ts,
    }),
  };
}
