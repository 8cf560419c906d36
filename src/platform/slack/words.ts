import { z } from "zod";
import { type Names, NO_NAMES } from "./names.ts";
import { decodeText } from "./text.ts";
import { readBlocks, wordsOfBlocks } from "./words/blocks.ts";
import { linked, plainText, type Rich } from "./words/rich.ts";

export { dropStart, linked, plainText, type Rich, startOf } from "./words/rich.ts";

/** Words of a message: plain, and with their form where they have one. */
export interface Words {
  readonly text: string;
  readonly rich: Rich | null;
}

/** A message of Slack's takes more, but a text of this length is shown whole in any block. */
const RICH_CHARACTERS = 3_000;

const block = z.looseObject({ type: z.string() });
const text = z.string().nullish();

const attachment = z.looseObject({
  is_share: z.boolean().nullish(),
  is_msg_unfurl: z.boolean().nullish(),
  author_id: text,
  author_name: text,
  from_url: text,
  pretext: text,
  title: text,
  text,
  fallback: text,
  fields: z.array(z.looseObject({ title: text, value: text })).nullish(),
  blocks: z.array(block).nullish(),
});

type Attachment = z.infer<typeof attachment>;

/** The parts of a message in which words can stand; what cannot be read is left out. */
export const saidShape = z.object({
  text: z.string().nullish().catch(undefined),
  blocks: z.array(block).nullish().catch(undefined),
  attachments: z.array(attachment).nullish().catch(undefined),
  bot_id: z.string().nullish(),
  subtype: z.string().nullish(),
});

export type SaidShape = z.infer<typeof saidShape>;

/**
 * Readable words of a message: its own, and those of messages that were forwarded with it, with their author and their address. What
 * an app posted may say everything in blocks or attachments.
 */
export function readWords(said: SaidShape, names: Names = NO_NAMES): Words {
  const blocks = said.blocks ?? [];
  const attachments = said.attachments ?? [];
  const rich = readBlocks(blocks, names);
  const own = rich ? plainText(rich) : ownText(said, names);
  const forwarded = attachments.filter(isForwarded).map((one) => forwardedText(one, names));
  const isAttachedOnly = own.trim() === "" && forwarded.length === 0;
  const isOfApp = said.bot_id != null && rich === undefined;
  const attached =
    isAttachedOnly || isOfApp
      ? attachments.filter((one) => !isForwarded(one)).map((one) => attachedText(one, names))
      : [];
  const more = [...forwarded, ...attached].filter((words) => words !== "");
  if (more.length === 0) return short({ text: own, rich: rich ?? null });
  const text = [own.trim(), ...more].filter((words) => words !== "").join("\n\n");
  return short({ text, rich: [...(rich ?? sections(own)), ...more.map(quoteOf)] });
}

/** Parts of a text that is too long for one message, as plain words. */
function short({ text: words, rich }: Words): Words {
  return { text: words, rich: words.length > RICH_CHARACTERS ? null : rich };
}

/** Blocks of an app say more than the text that stands for them in notifications. */
function ownText({ text: typed, blocks }: SaidShape, names: Names): string {
  const inBlocks = wordsOfBlocks(blocks ?? [], names);
  return inBlocks === "" ? decodeText(typed ?? "", names) : inBlocks;
}

function isForwarded({ is_share: isShare, is_msg_unfurl: isUnfurl }: Attachment): boolean {
  return isShare === true || isUnfurl === true;
}

function forwardedText(one: Attachment, names: Names): string {
  const author = names.people.get(one.author_id ?? "") ?? one.author_name;
  const words = one.text ? decodeText(one.text, names) : wordsOfBlocks(messageBlocks(one), names);
  const said = words === "" ? "" : `${author ? `${author}: ` : ""}${words}`;
  return [said || author || "", one.from_url ?? ""].filter(Boolean).join("\n");
}

const messageBlock = z.object({ message: z.object({ blocks: z.array(block).nullish() }) });

/** A forwarded message keeps its blocks one level deeper. */
function messageBlocks({ blocks, message_blocks: deeper }: Attachment): readonly z.infer<typeof block>[] {
  const inside = z.array(messageBlock).safeParse(deeper).data ?? [];
  return [...(blocks ?? []), ...inside.flatMap(({ message }) => message.blocks ?? [])];
}

function attachedText(one: Attachment, names: Names): string {
  const fields = (one.fields ?? []).map(({ title, value }) => [title, value].filter(Boolean).join(": "));
  const lines = [one.pretext, one.title, one.text, ...fields].filter((line) => line);
  const words = lines.map((line) => decodeText(line ?? "", names)).join("\n");
  return words || wordsOfBlocks(one.blocks ?? [], names) || decodeText(one.fallback ?? "", names);
}

function sections(words: string): Rich {
  return words.trim() === "" ? [] : [{ type: "rich_text_section", elements: linked(words) }];
}

function quoteOf(words: string): Rich[number] {
  return { type: "rich_text_quote", elements: linked(words) };
}
