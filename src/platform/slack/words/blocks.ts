import { z } from "zod";
import { withEmoji } from "../emoji.ts";
import { channelName, groupHandle, type Names, personName } from "../names.ts";
import { cleanText, decodeText, endDirections } from "../text.ts";
import { type Leaf, plainText, type Rich } from "./rich.ts";

type AnyBlock = Readonly<Record<string, unknown>>;

const style = z
  .object({ bold: z.boolean(), italic: z.boolean(), strike: z.boolean(), code: z.boolean() })
  .partial()
  .optional()
  .catch(undefined);

const leaf = z.looseObject({ type: z.string(), style });
const leaves = z.array(leaf);

const group = z.discriminatedUnion("type", [
  z.object({ type: z.literal("rich_text_section"), elements: leaves }),
  z.object({ type: z.literal("rich_text_quote"), elements: leaves }),
  z.object({ type: z.literal("rich_text_preformatted"), elements: leaves }),
  z.object({
    type: z.literal("rich_text_list"),
    style: z.enum(["bullet", "ordered"]).catch("bullet"),
    indent: z.int().min(0).max(8).optional().catch(undefined),
    elements: z.array(z.object({ elements: leaves })),
  }),
]);

const richBlock = z.object({ type: z.literal("rich_text"), elements: z.array(group) });

/** Rich text that a person wrote with Slack's own client, made harmless; undefined for anything else. */
export function readBlocks(blocks: readonly AnyBlock[], names: Names): Rich | undefined {
  const read = z.array(richBlock).min(1).safeParse(blocks);
  if (!read.success) return undefined;
  const groups = read.data.flatMap(({ elements }) => elements.map((one) => readGroup(one, names)));
  return groups.filter(({ elements }) => elements.length > 0);
}

function readGroup(one: z.infer<typeof group>, names: Names): Rich[number] {
  switch (one.type) {
    case "rich_text_list": {
      const { style: kind, indent } = one;
      const elements = one.elements.map((item) => ({
        type: "rich_text_section" as const,
        elements: readLeaves(item.elements, names),
      }));
      return {
        type: "rich_text_list",
        style: kind,
        ...(indent !== undefined && { indent }),
        elements: elements.filter((item) => item.elements.length > 0),
      };
    }
    case "rich_text_preformatted": {
      const plain = readLeaves(one.elements, names);
      return {
        type: one.type,
        elements: plain.filter(({ type }) => type === "text" || type === "link"),
      } as Rich[number];
    }
    default:
      return { type: one.type, elements: readLeaves(one.elements, names) };
  }
}

type AnyLeaf = z.infer<typeof leaf>;

function readLeaves(list: readonly AnyLeaf[], names: Names): Leaf[] {
  return list.flatMap((one) => readLeaf(one, names));
}

/** Mentions become words: whoever is mentioned in a copy was not chosen by its writer. */
function readLeaf(one: AnyLeaf, names: Names): readonly Leaf[] {
  switch (one.type) {
    case "link":
      return readLink(one);
    case "emoji":
      return readEmoji(one);
    case "user":
      return words(personName(names, stringIn(one, "user_id")), one);
    case "usergroup":
      return words(groupHandle(names, stringIn(one, "usergroup_id")), one);
    case "channel":
      return words(channelName(names, stringIn(one, "channel_id")), one);
    case "broadcast":
      return words(`@${stringIn(one, "range")}`, one);
    case "date":
      return words(stringIn(one, "fallback"), one);
    case "color":
      return words(stringIn(one, "value"), one);
    default:
      return words(one.style?.code ? stringIn(one, "text") : withEmoji(stringIn(one, "text")), one);
  }
}

/** A label that is not simply the address is shown beside it, so that no link is hidden. */
function readLink(one: AnyLeaf): readonly Leaf[] {
  const url = stringIn(one, "url");
  const label = stringIn(one, "text");
  if (!/^(https?:\/\/|mailto:|tel:)[^\s<>|]+$/i.test(url)) return words(label || url, one);
  const link: Leaf = { type: "link", url, ...styleOf(one) };
  const isAddress = ["", "http://", "https://", "mailto:", "tel:"].some((scheme) =>
    [url, url.replace(/\/$/, "")].includes(scheme + label),
  );
  if (label === "" || isAddress) return [link];
  return [...words(`${label} (`, one), link, ...words(")", one)];
}

/** Standard emoji are characters; those of the workspace have a name only. */
function readEmoji(one: AnyLeaf): readonly Leaf[] {
  const points = stringIn(one, "unicode");
  if (/^[\da-f]{2,6}(-[\da-f]{2,6})*$/i.test(points)) {
    const characters = points.split("-").map((point) => String.fromCodePoint(Number.parseInt(point, 16)));
    return words(characters.join(""), one);
  }
  const name = stringIn(one, "name");
  const known = withEmoji(`:${name}:`);
  if (known !== `:${name}:`) return words(known, one);
  return /^[\w+'-]+$/.test(name) ? [{ type: "emoji", name, ...styleOf(one) }] : [];
}

function words(typed: string, one: AnyLeaf): readonly Leaf[] {
  const text = endDirections(cleanText(typed));
  return text === "" ? [] : [{ type: "text", text, ...styleOf(one) }];
}

function styleOf({ style: given = {} }: AnyLeaf): { style?: Record<string, true> } {
  const kept = Object.entries(given).filter(([, isOn]) => isOn === true);
  return kept.length > 0 ? { style: Object.fromEntries(kept.map(([name]) => [name, true as const])) } : {};
}

function stringIn(one: AnyLeaf, key: string): string {
  const value = one[key];
  return typeof value === "string" ? value : "";
}

/** The words of any blocks, as an app posts them: a line a block. */
export function wordsOfBlocks(blocks: readonly AnyBlock[], names: Names): string {
  return blocks
    .map((one) => wordsOf(one, names))
    .filter((line) => line !== "")
    .join("\n");
}

/** Buttons, menus and pictures say nothing that a request would need. */
const SAYS_NOTHING = new Set(["actions", "image", "input", "divider", "button"]);

function wordsOf(value: unknown, names: Names): string {
  if (Array.isArray(value))
    return value
      .map((one) => wordsOf(one, names))
      .filter(Boolean)
      .join("\n");
  if (typeof value !== "object" || value === null) return "";
  const { type, text, ...rest } = value as AnyBlock;
  if (SAYS_NOTHING.has(String(type))) return "";
  if (type === "rich_text") return plainText(readBlocks([value as AnyBlock], names) ?? []);
  if (typeof text === "string")
    return type === "mrkdwn" ? decodeText(text, names) : withEmoji(cleanText(text));
  const inside = [text, rest.title, rest.fields, rest.elements, rest.rows];
  return inside
    .map((one) => wordsOf(one, names))
    .filter(Boolean)
    .join("\n");
}
