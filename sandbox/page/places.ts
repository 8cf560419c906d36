import type { Found } from "../driver/find.ts";
import { visibleChannels } from "../driver/screen.ts";
import { blocksOf, type Place } from "../interactions/places.ts";
import { elementsOf } from "../state/blocks.ts";
import type { Channel } from "../state/channels.ts";
import { findMessage, type Message } from "../state/messages.ts";
import type { Person } from "../state/people.ts";
import type { World } from "../world.ts";
import type { PlaceRef } from "./acts.ts";

/** Thrown when the page asks for something that is not, or no longer, on this person's screen. */
export class NotThere extends Error {
  override readonly name = "NotThere";
}

/** Whoever looks at the page, as somebody of the workspace. */
export interface Actor {
  readonly world: World;
  readonly person: Person;
}

/** A conversation that the person is in. */
export function getChannel(actor: Actor, channelId: string): Channel {
  const channel = visibleChannels(actor).find(({ id }) => id === channelId);
  if (!channel) throw new NotThere("You are not in this conversation.");
  return channel;
}

export function getMessage(
  actor: Actor,
  ref: { channelId: string; ts: string },
): { channel: Channel; message: Message } {
  const channel = getChannel(actor, ref.channelId);
  const message = findMessage(channel, ref.ts);
  if (!message || message.isTombstone) throw new NotThere("This message was deleted.");
  return { channel, message };
}

export function getPlace(actor: Actor, ref: PlaceRef): Place {
  const place = findPlace(actor, ref);
  if (!place) throw new NotThere("This is no longer on the screen.");
  return place;
}

export function findPlace(actor: Actor, ref: PlaceRef): Place | undefined {
  const session = actor.world.sessions.of(actor.person.id);
  switch (ref.kind) {
    case "message":
      return { kind: "message", ...getMessage(actor, ref) };
    case "notice": {
      const notice = session.notices.find(({ ts }) => ts === ref.ts);
      return notice && { kind: "notice", notice };
    }
    case "view": {
      const view = [session.home, ...session.modals].find((known) => known?.id === ref.viewId);
      return view && { kind: "view", view };
    }
    default:
      return ref satisfies never;
  }
}

interface ElementIds {
  readonly blockId: string;
  readonly actionId: string;
}

/** An element at a place, found by its ids. */
export function findElement(place: Place, ids: ElementIds): Found | undefined {
  const found = elementsOf(blocksOf(place)).find(
    ({ block, element }) => block.block_id === ids.blockId && element.action_id === ids.actionId,
  );
  return found && { ...found, place };
}

export function getElement(place: Place, ids: ElementIds): Found {
  const found = findElement(place, ids);
  if (!found) throw new NotThere("This has changed. Look at it again.");
  return found;
}
