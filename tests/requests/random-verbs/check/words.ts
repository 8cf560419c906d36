import { RENDERER } from "../../../../src/requests/keys.ts";
import type { Seen } from "../seen.ts";
import type { Stage } from "../stage.ts";

/** What was erased stands nowhere, and what Sales Ops note stands under no card of the requester or a follower. */
export function checkWords({ world, erased }: Stage, now: Seen): readonly string[] {
  const places = [...world.sandbox.workspace.channels.values()].flatMap(({ id, messages }) =>
    messages
      .filter(({ isTombstone }) => !isTombstone)
      .map(({ text, blocks, threadTs }) => ({
        thread: `${id}/${threadTs}`,
        words: text + JSON.stringify(blocks),
      })),
  );
  const stored = now.entries.map(({ text }) => text);
  const kept = erased.filter(
    (word) => stored.includes(word) || places.some(({ words }) => words.includes(word)),
  );
  const readersCards = new Set(
    now.messages
      .filter(({ renderer }) => renderer === RENDERER.requester || renderer === RENDERER.follower)
      .map(({ channelId, ts }) => `${channelId}/${ts}`),
  );
  const notes = now.entries.filter(({ isShared, text }) => !isShared && text !== "").map(({ text }) => text);
  const told = notes.filter((note) =>
    places.some(({ thread, words }) => readersCards.has(thread) && words.includes(note)),
  );
  return [
    ...kept.map((word) => `“${word}” was erased, and is still there`),
    ...told.map((note) => `“${note}” is a note of Sales Ops, and others read it`),
  ];
}
