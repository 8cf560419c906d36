import type {
  RichTextElement,
  RichTextList,
  RichTextPreformatted,
  RichTextQuote,
  RichTextSection,
} from "@slack/types";
import { withEmoji } from "../emoji.ts";

/** Rich text that can harm nobody: words, formats, lists, emoji, and links that show where they lead. */
export type Rich = readonly (RichTextSection | RichTextList | RichTextQuote | RichTextPreformatted)[];

type Block = Rich[number];
/** A run of characters in one form. */
export type Leaf = RichTextElement;

/** Plain words of rich text, a line each. */
export function plainText(rich: Rich): string {
  // Slack ends a section before a list or a quotation with a line break of its own.
  return rich
    .map((block, index) => blockText(block).replace(index < rich.length - 1 ? /\n$/ : /(?!)/, ""))
    .join("\n");
}

function blockText(block: Block): string {
  if (block.type !== "rich_text_list") return textOfLeaves(block.elements);
  return block.elements
    .map((item, index) => `${markOf(block, index)} ${textOfLeaves(item.elements)}`)
    .join("\n");
}

function markOf({ style, indent = 0 }: RichTextList, index: number): string {
  return "  ".repeat(indent) + (style === "ordered" ? `${index + 1}.` : "•");
}

const ADDRESS = /(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?'")\]])/;

/** Plain words with their addresses as links. */
export function linked(text: string): Leaf[] {
  return withEmoji(text)
    .split(ADDRESS)
    .map(
      (piece, index): Leaf =>
        index % 2 === 1 ? { type: "link", url: piece } : { type: "text", text: piece },
    )
    .filter((leaf) => leaf.type !== "text" || leaf.text !== "");
}

/** The words with which it begins, without what stands before an item or a quotation. */
export function startOf([first]: Rich): string {
  return first ? textOfLeaves(leavesIn(first)) : "";
}

/** Rich text without its first `count` characters. */
export function dropStart([first, ...others]: Rich, characters: number): Rich {
  if (!first) return [];
  if (first.type === "rich_text_list") {
    const [item, ...items] = first.elements;
    const kept = item && { ...item, elements: withoutStart(item.elements, characters) };
    return [{ ...first, elements: kept ? [kept, ...items] : items }, ...others];
  }
  const elements = withoutStart(first.elements as Leaf[], characters);
  return elements.length === 0 ? others : [{ ...first, elements } as Block, ...others];
}

function leavesIn(block: Block): readonly Leaf[] {
  if (block.type === "rich_text_list") return block.elements[0]?.elements ?? [];
  return block.elements;
}

function textOfLeaves(leaves: readonly Leaf[]): string {
  return leaves.map(textOfLeaf).join("");
}

function textOfLeaf(leaf: Leaf): string {
  switch (leaf.type) {
    case "text":
      return leaf.text;
    case "link":
      return leaf.text ?? leaf.url;
    case "emoji":
      return `:${leaf.name}:`;
    case "date":
      return leaf.fallback ?? "";
    default:
      return "";
  }
}

function withoutStart(leaves: readonly Leaf[], characters: number): Leaf[] {
  let left = characters;
  return leaves.flatMap((leaf) => {
    const { length } = textOfLeaf(leaf);
    const taken = Math.min(left, length);
    left -= taken;
    if (taken === 0) return [leaf];
    return leaf.type === "text" && taken < length ? [{ ...leaf, text: leaf.text.slice(taken) }] : [];
  });
}
