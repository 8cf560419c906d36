import { valuesIn } from "../interactions/places.ts";
import type { Channel } from "../state/channels.ts";
import { emojiNamed } from "../state/emoji.ts";
import { type JsonObject, textOf } from "../state/json.ts";
import { type Message, microsOf, repliesTo } from "../state/messages.ts";
import type { Notice } from "../state/sessions.ts";
import type { World } from "../world.ts";
import { showBlocks, showValues } from "./blocks.ts";
import { readRichText } from "./rich-text.ts";
import { type PageReader, type Paragraph, readMrkdwn } from "./text.ts";

/** A message as the page shows it to one person. */
export function showMessage(world: World, reader: PageReader, at: { channel: Channel; message: Message }) {
  const { channel, message } = at;
  const session = world.sessions.of(reader.personId);
  const replies = repliesTo(channel, message.ts).filter((reply) => !reply.isTombstone);
  return {
    ts: message.ts,
    at: microsOf(message.ts) / 1000,
    authorId: message.authorId,
    shownAs: message.shownAs?.username,
    rows: [
      ...readWords(message, reader),
      ...message.attachments.flatMap((one) => readAttachment(one, reader)),
    ],
    blocks: isTyped(message) ? [] : showBlocks(message.blocks, reader),
    values: showValues(valuesIn(session, { kind: "message", ...at }), reader),
    files: world.workspace.files
      .describe(message.fileIds)
      .filter(({ mode }) => mode !== "tombstone")
      .map(showFile),
    isEdited: message.editedTs !== undefined,
    isDeleted: message.isTombstone,
    // What stands in the field when somebody edits their own message.
    source: message.authorId === reader.personId ? sourceOf(world, message) : undefined,
    reactions: [...message.reactions].map(([name, people]) => ({ emoji: emojiNamed(name), name, people })),
    threadTs: message.threadTs === message.ts ? undefined : message.threadTs,
    // A reply that stands in the conversation, too.
    isBroadcast: message.isBroadcast,
    replies: replies.length,
    repliers: [...new Set(replies.map((reply) => reply.authorId))].slice(0, 5),
    lastReplyAt: replies.length > 0 ? microsOf(replies.at(-1)?.ts ?? "") / 1000 : undefined,
  };
}

/** What a person wrote comes as rich text, and reads as one text. */
function isTyped({ isByBot, blocks }: Message): boolean {
  return !isByBot && blocks.every(({ type }) => type === "rich_text");
}

function readWords(message: Message, reader: PageReader): readonly Paragraph[] {
  if (message.blocks.length === 0) return readMrkdwn(message.text, reader);
  return isTyped(message) ? message.blocks.flatMap((block) => readRichText(block, reader)) : [];
}

/** What was forwarded, or what an integration attached. */
function readAttachment(attachment: JsonObject, reader: PageReader): readonly Paragraph[] {
  const fields = ["pretext", "author_name", "title", "text", "footer"];
  const words = fields.map((field) => textOf(attachment[field])).filter(Boolean);
  return readMrkdwn(words.join("\n"), reader).map((paragraph) => ({ ...paragraph, style: "quote" }));
}

/** A notice that only this person sees. */
export function showNotice(world: World, reader: PageReader, notice: Notice) {
  const session = world.sessions.of(reader.personId);
  return {
    ts: notice.ts,
    at: microsOf(notice.ts) / 1000,
    isByApp: notice.isByApp,
    channelId: notice.channelId,
    threadTs: notice.threadTs,
    rows: notice.blocks.length === 0 ? readMrkdwn(notice.text, reader) : [],
    blocks: showBlocks(notice.blocks, reader),
    values: showValues(valuesIn(session, { kind: "notice", notice }), reader),
  };
}

function showFile(file: Readonly<Record<string, unknown>>) {
  const { id, name, size, mimetype, alt_txt: altText } = file;
  return { id, name, size, altText, isImage: /^image\/(png|jpeg|gif)$/.test(String(mimetype)) };
}

/** What a person typed, before names became references. */
function sourceOf({ workspace }: World, message: Message): string {
  return message.text
    .replace(/<@(\w+)>/g, (_whole, id: string) => `@${workspace.people.get(id)?.name ?? id}`)
    .replace(/<#(\w+)\|[^>]*>/g, (_whole, id: string) => `#${workspace.channels.get(id)?.name ?? id}`)
    .replace(/<!subteam\^(\w+)>/g, (_whole, id: string) => `@${workspace.groups.get(id)?.handle ?? id}`)
    .replace(/<!(here|channel|everyone)>/g, "@$1")
    .replace(/<(https?:[^>|]+)\|([^>]+)>/g, "[$2]($1)")
    .replace(/<(https?:[^>|]+)>/g, "$1")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
