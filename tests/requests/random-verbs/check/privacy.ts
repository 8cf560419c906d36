import { homeOf } from "../../../../src/platform/delivery/index.ts";
import type { Request } from "../../../../src/requests/request.ts";
import { type Seen, worksOn } from "../seen.ts";
import type { Stage } from "../stage.ts";

/** A private request leaves no trace of Tandem's where others look: in channels, in their DMs, on their Home. */
export function checkPrivacy({ world }: Stage, now: Seen): readonly string[] {
  const { workspace, sessions } = world.sandbox;
  const shown = [...workspace.channels.values()].flatMap(({ id, kind, name, memberIds, messages }) =>
    messages
      .filter(({ isByBot, isTombstone }) => isByBot && !isTombstone)
      .map(({ text, blocks }) => ({
        where: name || id,
        isChannel: kind === "public" || kind === "private",
        readers: [...memberIds].filter((reader) => reader !== workspace.bot.id),
        words: text + JSON.stringify(blocks),
      })),
  );
  const homes = [...workspace.people.keys()].map((reader) => ({
    where: homeOf(reader),
    isChannel: false,
    readers: [reader],
    words: JSON.stringify(sessions.of(reader).home?.blocks ?? []),
  }));
  return now.requests
    .filter(({ isPrivate }) => isPrivate)
    .flatMap((request) => {
      const words = wordsOf(now, request);
      const mayRead = (reader: string) => reader === request.requesterId || worksOn(now, request, reader);
      return [...shown, ...homes]
        .filter(({ isChannel, readers }) => isChannel || !readers.every(mayRead))
        .filter(
          (place) =>
            words.some((word) => place.words.includes(word)) ||
            (place.isChannel && says(place.words, request)),
        )
        .map(({ where, words: told }) => `#${request.number} is private, and ${where} tells of it: ${told}`);
    });
}

/** Everything that was typed for it; every word was typed once. */
function wordsOf({ entries }: Seen, request: Request): readonly string[] {
  const said = entries.filter(({ requestId }) => requestId === request.id).map(({ text }) => text);
  const { summary, details, urgencyReason, doneText, declineText, reopenText, ratingComment } = request;
  return [
    summary,
    ...(details?.split("\n\n") ?? []),
    urgencyReason,
    doneText,
    declineText,
    reopenText,
    ratingComment,
    ...said,
  ].filter((word): word is string => Boolean(word));
}

function says(words: string, { number }: Request): boolean {
  return new RegExp(`#${number}\\b`).test(words);
}
