import { renderDate } from "../driver/dates.ts";
import { emojiNamed, withEmoji } from "../state/emoji.ts";
import { isObject, type JsonObject, objectsIn, stringIn, textOf } from "../state/json.ts";
import {
  channelPart,
  groupPart,
  linkPart,
  type Mark,
  type PageReader,
  type Paragraph,
  type Part,
  userPart,
} from "./text.ts";

/** A rich_text block as this person reads it. */
export function readRichText(block: JsonObject, reader: PageReader): readonly Paragraph[] {
  return objectsIn(block.elements).flatMap((element): readonly Paragraph[] => {
    if (element.type === "rich_text_list") return readList(element, reader);
    const parts = readLeaves(element, reader);
    if (element.type === "rich_text_quote") return [{ style: "quote", parts }];
    return [{ style: element.type === "rich_text_preformatted" ? "pre" : "plain", parts }];
  });
}

function readList(list: JsonObject, reader: PageReader): readonly Paragraph[] {
  const style = list.style === "ordered" ? "ordered" : "list";
  const indent = Number(list.indent ?? 0);
  return objectsIn(list.elements).map((item) => ({ style, indent, parts: readLeaves(item, reader) }));
}

function readLeaves(section: JsonObject, reader: PageReader): readonly Part[] {
  return objectsIn(section.elements).map((leaf) => {
    const marks = marksOf(leaf);
    const part = readLeaf(leaf, reader);
    return marks.length > 0 ? { ...part, marks } : part;
  });
}

function readLeaf(leaf: JsonObject, reader: PageReader): Part {
  switch (leaf.type) {
    case "user":
      return userPart(String(leaf.user_id), reader);
    case "usergroup":
      return groupPart(String(leaf.usergroup_id), reader);
    case "channel":
      return channelPart(String(leaf.channel_id), reader);
    case "broadcast":
      return { kind: "broadcast", text: `@${textOf(leaf.range)}` };
    case "emoji":
      return {
        kind: "text",
        text: emojiNamed(textOf(leaf.name), leaf.skin_tone ? Number(leaf.skin_tone) : undefined),
      };
    case "date":
      return readDateLeaf(leaf, reader);
    case "link":
      return linkPart(textOf(leaf.url), textOf(leaf.text) || textOf(leaf.url));
    default: {
      const text = stringIn(leaf, "text") ?? stringIn(leaf, "fallback") ?? "";
      return { kind: "text", text: withEmoji(text) };
    }
  }
}

function readDateLeaf(leaf: JsonObject, reader: PageReader): Part {
  const at = Number(leaf.timestamp) * 1000;
  const format = stringIn(leaf, "format");
  if (!format || !Number.isFinite(at)) return { kind: "text", text: textOf(leaf.fallback) };
  return { kind: "date", at, text: renderDate(format, at, reader) };
}

function marksOf({ style }: JsonObject): readonly Mark[] {
  if (!isObject(style)) return [];
  return (["bold", "italic", "strike", "code"] as const).filter((mark) => style[mark] === true);
}
