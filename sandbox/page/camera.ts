import { renderPlace, visibleChannels } from "../driver/screen.ts";
import type { Channel } from "../state/channels.ts";
import type { Message } from "../state/messages.ts";
import type { Person } from "../state/people.ts";
import type { World } from "../world.ts";
import type { Page, Shot } from "./page.ts";

/** The conversation that a shot shows. */
function channelOf({ workspace }: World, { who, in: name }: Shot): Channel | undefined {
  if (name) return workspace.channelNamed(name);
  const ids = [workspace.personNamed(who).id, workspace.bot.id];
  return [...workspace.channels.values()].find(
    ({ kind, memberIds }) => kind === "dm" && ids.every((id) => memberIds.has(id)),
  );
}

/** The message that a shot is about, as the person reads it now. */
export function findShown(world: World, shot: Shot): Message | undefined {
  const channel = channelOf(world, shot);
  const person = world.workspace.personNamed(shot.who);
  const { message: wanted } = shot;
  if (!channel || !wanted) return undefined;
  return channel.messages.findLast(
    (message) =>
      !message.isTombstone &&
      wanted.test(renderPlace({ world, person }, { kind: "message", channel, message })),
  );
}

/** The story that is played as the page shows it; a conversation only to those who are in it. */
export function showStory({ world, story }: Page, person: Person) {
  const { shot, ...rest } = story ?? {};
  if (!story || !shot) return story;
  const { caption, number, ts, isBeside, isInThread } = shot;
  const channel = channelOf(world, shot);
  const message = channel?.messages.find((known) => known.ts === ts);
  const isSeen = visibleChannels({ world, person }).some(({ id }) => id === channel?.id);
  return {
    ...rest,
    shot: {
      caption,
      number,
      isBeside: isBeside ?? false,
      as: world.workspace.personNamed(shot.who).id,
      in: channel?.id,
      thread: isInThread ? (message?.threadTs ?? ts) : undefined,
      ts: isSeen ? ts : undefined,
    },
  };
}
