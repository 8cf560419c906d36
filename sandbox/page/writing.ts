import { writtenContent } from "../interactions/written.ts";
import { edit, post, react, remove } from "../state/messages.ts";
import type { ActOf } from "./acts.ts";
import { type Actor, getChannel, getMessage, NotThere } from "./places.ts";
import { addFiles } from "./values.ts";

/** A person writes a message. */
export function writeMessage(actor: Actor, written: ActOf<"write">): void {
  const { workspace } = actor.world;
  const channel = getChannel(actor, written.channelId);
  if (channel.isArchived) throw new NotThere("This channel is archived: nobody can write here.");
  const threadTs =
    written.threadTs && getMessage(actor, { channelId: channel.id, ts: written.threadTs }).message.ts;
  const files = addFiles(actor, written.files);
  for (const file of files) file.channelIds = [channel.id];
  if (written.text.trim() === "" && files.length === 0) return;
  const fileIds = files.map(({ id }) => id);
  post(workspace, channel, {
    ...writtenContent(workspace, written.text),
    authorId: actor.person.id,
    threadTs: threadTs || undefined,
    fileIds,
  });
}

/** A person edits or deletes their own message (an admin deletes anybody's), or reacts to one. */
export function changeMessage(actor: Actor, change: ActOf<"edit" | "delete" | "react">): void {
  const { person, world } = actor;
  const { workspace } = world;
  const place = getMessage(actor, change);
  const isOwn = place.message.authorId === person.id;
  switch (change.kind) {
    case "react":
      return void react(workspace, place, { personId: person.id, emoji: change.emoji });
    case "edit":
      if (!isOwn) throw new NotThere("Only its author can edit a message.");
      return edit(workspace, place, writtenContent(workspace, change.text));
    case "delete":
      if (!isOwn && !person.isAdmin) throw new NotThere("Only its author or an admin can delete a message.");
      return remove(workspace, place.channel, place.message);
    default:
      return change satisfies never;
  }
}
