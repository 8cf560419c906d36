import { blocksOf, type Place } from "../interactions/places.ts";
import { elementsOf, optionsOf, type PlacedElement } from "../state/blocks.ts";
import type { Channel } from "../state/channels.ts";
import { isObject, textOf } from "../state/json.ts";
import type { Message } from "../state/messages.ts";
import { labelOf } from "../state/values.ts";
import { renderText } from "./render-blocks.ts";
import { renderPlace, renderScreen, type Viewer, visibleChannels } from "./screen.ts";

/** How long a person looks for something that is not there yet, in real time (ms): the app may still be at work. */
const PATIENCE_MS = 2000;

/** Thrown when a person cannot find what they were told to use or see; shows their screen. */
export class NotOnScreen extends Error {
  override readonly name = "NotOnScreen";

  constructor(viewer: Viewer, what: string) {
    super(`${viewer.person.name} cannot find ${what}. On the screen:\n\n${renderScreen(viewer)}`);
  }
}

/** Looks until it is there, each time something changed; gives up with a picture of the screen. */
export async function lookFor<T>(viewer: Viewer, what: string, look: () => T | undefined): Promise<T> {
  const found = look();
  if (found !== undefined) return found;
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => {
      stopWatching();
      reject(new NotOnScreen(viewer, what));
    }, PATIENCE_MS);
    const stopWatching = viewer.world.workspace.onChange(() => {
      const seen = look();
      if (seen === undefined) return;
      clearTimeout(giveUp);
      stopWatching();
      resolve(seen);
    });
  });
}

export type Found = PlacedElement & { readonly place: Place };

/** Which elements may be meant. */
export interface Wanted {
  /** What stands on it or beside it; absent when an option tells it apart. */
  readonly label?: string;
  readonly types: RegExp;
  /** Only in messages that read so. */
  readonly on?: RegExp | undefined;
  /** Only in a block that reads so. */
  readonly beside?: string | undefined;
  /** Only elements that offer this option. */
  readonly option?: string;
}

/** The element a person means, in the place they would look at first. */
export function findElement(viewer: Viewer, wanted: Wanted): Found | undefined {
  for (const place of placesBefore(viewer, wanted.on)) {
    const found = elementsOf(blocksOf(place)).find(
      (placed) => wanted.types.test(String(placed.element.type)) && isMeant(viewer, placed, wanted),
    );
    if (found) return { ...found, place };
  }
  return undefined;
}

/** The places where a person can act now: the top modal alone, else Home when it is open, then the newest message first. */
function placesBefore(viewer: Viewer, on?: RegExp): readonly Place[] {
  const { world, person } = viewer;
  const session = world.sessions.of(person.id);
  const modal = session.modals.at(-1);
  if (modal) return [{ kind: "view", view: modal }];
  const home: readonly Place[] =
    session.isHomeOpen && session.home ? [{ kind: "view", view: session.home }] : [];
  const notices = session.notices.map((notice): Place => ({ kind: "notice", notice }));
  const messages = findMessages(viewer).map((at): Place => ({ kind: "message", ...at }));
  const dated = [...notices, ...messages].sort((a, b) => (tsOf(a) < tsOf(b) ? 1 : -1));
  if (!on) return [...home, ...dated];
  return dated.filter((place) => on.test(renderPlace(viewer, place)));
}

/** The messages that a person can see, newest first; with `reading`, only those that read so. Of a deleted one only its thread can be used. */
export function findMessages(
  viewer: Viewer,
  reading?: RegExp,
  { withPlaceholders = false } = {},
): readonly { channel: Channel; message: Message }[] {
  return visibleChannels(viewer)
    .flatMap((channel) => channel.messages.map((message) => ({ channel, message })))
    .filter(
      (at) =>
        (withPlaceholders || !at.message.isTombstone) &&
        (!reading || reading.test(renderPlace(viewer, { kind: "message", ...at }))),
    )
    .sort((a, b) => (a.message.ts < b.message.ts ? 1 : -1));
}

function tsOf(place: Place): string {
  if (place.kind === "view") return "";
  return place.kind === "message" ? place.message.ts : place.notice.ts;
}

function isMeant({ world, person }: Viewer, placed: PlacedElement, wanted: Wanted): boolean {
  const { block, element } = placed;
  const reader = { workspace: world.workspace, timeZone: person.timeZone, now: world.clock.now() };
  if (wanted.option !== undefined && !optionsOf(element).some((option) => labelOf(option) === wanted.option))
    return false;
  if (wanted.beside !== undefined && !renderText(block.text, reader).includes(wanted.beside)) return false;
  if (wanted.label === undefined) return true;
  const isAccessory = block.accessory === element;
  const names = [
    block.type === "input" ? textOf(block.label) : "",
    isObject(element.text) ? textOf(element.text) : "",
    textOf(element.placeholder),
    textOf(element.accessibility_label),
    isAccessory && element.type !== "button" ? renderText(block.text, reader) : "",
    element.type === "overflow" ? "⋯" : "",
  ];
  return names.includes(wanted.label);
}
