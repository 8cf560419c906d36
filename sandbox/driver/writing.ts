import { forward } from "../interactions/forward.ts";
import { writtenContent } from "../interactions/written.ts";
import { type Channel, openConversation } from "../state/channels.ts";
import type { FileKind, StoredFile } from "../state/files.ts";
import { edit, type Message, type OtherApp, post, react, remove, removeFile } from "../state/messages.ts";
import { type Actor, finishWithEvents } from "./actor.ts";
import { findMessages, lookFor, NotOnScreen } from "./find.ts";
import { type Viewer, visibleChannels } from "./screen.ts";

/** Where a person writes, and with what. */
interface Written {
  readonly in?: string;
  readonly thread?: RegExp;
  readonly files?: readonly NewFile[];
  /** Whether a reply is also sent to the conversation. */
  readonly isBroadcast?: boolean;
  /** The other app through which they write. */
  readonly through?: OtherApp;
}

/** What a person does with messages. Channels are named "#sales"; a person's name means the DM with them. */
export interface WritingVerbs {
  /** Writes into a channel, or a DM (the app's unless said), or under the newest message there that reads `thread`. */
  writes(text: string, where?: Written): Promise<void>;
  /** Forwards the newest message that reads so to a channel or DM (the app's unless said), with words of their own or without. */
  forwards(message: RegExp, where?: { in?: string; thread?: RegExp; saying?: string }): Promise<void>;
  /** Edits their own newest message that reads so. */
  edits(message: RegExp, text: string): Promise<void>;
  /** Deletes the newest message that reads so: their own, or as an admin anybody's. */
  deletes(message: RegExp): Promise<void>;
  /** Deletes one of their own files, by its name, and leaves the message that shows it. */
  deletesFile(name: string): Promise<void>;
  /** Reacts to the newest message that reads so with an emoji, e.g. "ticket". */
  reacts(emoji: string, where: { to: RegExp }): Promise<void>;
}

interface NewFile {
  readonly name: string;
  readonly content: string;
  /** A canvas, or what another service keeps; uploaded unless said. */
  readonly kind?: FileKind;
  /** Where its download leads instead of handing over the bytes. */
  readonly redirectsTo?: StoredFile["redirectsTo"];
}

export function createWritingVerbs(actor: Actor): WritingVerbs {
  const { world, person } = actor;
  const { workspace } = world;
  const findOwn = (reading: RegExp, isModerator = false) => {
    const look = () =>
      findMessages(actor, reading).find(({ message }) => isModerator || message.authorId === person.id);
    return lookFor(actor, `a message like ${reading} that they may change`, look);
  };
  return {
    ...createSendingVerbs(actor),
    async edits(reading, text) {
      edit(workspace, await findOwn(reading), writtenContent(workspace, text));
      await finishWithEvents(actor);
    },
    async deletes(reading) {
      const { channel, message } = await findOwn(reading, person.isAdmin);
      remove(workspace, channel, message);
      await finishWithEvents(actor);
    },
    async deletesFile(name) {
      removeFile(workspace, workspace.files.named(name, person.id));
      await finishWithEvents(actor);
    },
    async reacts(emoji, { to }) {
      const look = () => findMessages(actor, to)[0];
      const place = await lookFor(actor, `a message like ${to}`, look);
      react(workspace, place, { personId: person.id, emoji });
      await finishWithEvents(actor);
    },
  };
}

function createSendingVerbs(actor: Actor): Pick<WritingVerbs, "writes" | "forwards"> {
  const { world, person } = actor;
  const { workspace } = world;
  const threadIn = async (channel: Channel, reading: RegExp | undefined) => {
    const parent = reading && (await messageIn(actor, { channel, reading }));
    return parent && (parent.threadTs ?? parent.ts);
  };
  return {
    async writes(text, where = {}) {
      const channel = conversation(actor, where.in);
      if (channel.isArchived) throw new NotOnScreen(actor, "a field to write in: the channel is archived");
      const threadTs = await threadIn(channel, where.thread);
      const fileIds = (where.files ?? []).map((file) => upload(actor, { channel, file }));
      const by = { authorId: person.id, app: where.through };
      const isBroadcast = where.isBroadcast ?? false;
      post(workspace, channel, { ...writtenContent(workspace, text), ...by, threadTs, fileIds, isBroadcast });
      await finishWithEvents(actor);
    },
    async forwards(reading, where = {}) {
      const look = () => findMessages(actor, reading)[0];
      const from = await lookFor(actor, `a message like ${reading}`, look);
      const channel = conversation(actor, where.in);
      const threadTs = await threadIn(channel, where.thread);
      forward(workspace, { from, to: channel, authorId: person.id, threadTs, saying: where.saying });
      await finishWithEvents(actor);
    },
  };
}

/** The channel or DM of this name that the person can write in; the DM with the app unless named. */
export function conversation(viewer: Viewer, name?: string): Channel {
  const { workspace } = viewer.world;
  if (!name?.startsWith("#")) {
    const other = name ? workspace.personNamed(name) : workspace.bot;
    return openConversation(workspace, [viewer.person.id, other.id]);
  }
  const channel = visibleChannels(viewer).find((known) => known.name === name.slice(1));
  if (!channel) throw new NotOnScreen(viewer, `the channel ${name}`);
  return channel;
}

async function messageIn(viewer: Viewer, at: { channel: Channel; reading: RegExp }): Promise<Message> {
  const look = () =>
    findMessages(viewer, at.reading, { withPlaceholders: true }).find(({ channel }) => channel === at.channel)
      ?.message;
  return lookFor(viewer, `a message like ${at.reading} there`, look);
}

/** Stores a person's file, shared into one channel; its id. */
function upload({ world, person }: Viewer, shared: { channel: Channel; file: NewFile }): string {
  const content = new TextEncoder().encode(shared.file.content);
  const { name, kind, redirectsTo } = shared.file;
  const file = world.workspace.files.add({ name, ownerId: person.id, content, ...(kind && { kind }) });
  file.redirectsTo = redirectsTo;
  file.channelIds = [shared.channel.id];
  return file.id;
}
