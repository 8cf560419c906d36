import { emojiNamed, isEmojiName } from "../state/emoji.ts";
import type { JsonObject } from "../state/json.ts";
import type { Workspace } from "../state/workspace.ts";
import { findMentioned } from "./typed-text.ts";

/*
 * What Slack's clients send beside the text of a message: the same as rich text, in which emoji, links, mentions and formats are elements.
 * Source: docs.slack.dev/reference/block-kit/blocks/rich-text-block.
 */

type Style = "bold" | "italic" | "strike" | "code";

const STYLES: Readonly<Record<string, Style>> = { "*": "bold", _: "italic", "~": "strike", "`": "code" };

/** Marks count only at the edge of words. */
const MARKED = /(^|[\s(["'])([*_~`])(?=\S)([^\n]*?\S)\2(?![\w*_~`])/;

const ITEM = /^(?:([•◦]|- )|(\d+)\. )\s*(.*)$/;
const QUOTED = /^>\s?(.*)$/;

/** The rich text of what a person typed; none for what is empty. */
export function typedBlocks(workspace: Workspace, typed: string): readonly JsonObject[] {
  const elements = typed.split("```").flatMap((chunk, index) => {
    if (index % 2 === 0) return groupsOf(workspace, chunk);
    const text = chunk.trim();
    return text === "" ? [] : [{ type: "rich_text_preformatted", elements: [{ type: "text", text }] }];
  });
  return elements.length > 0 ? [{ type: "rich_text", elements }] : [];
}

type Kind = "rich_text_section" | "rich_text_quote" | "bullet" | "ordered";

function groupsOf(workspace: Workspace, chunk: string): readonly JsonObject[] {
  const groups: { kind: Kind; lines: string[] }[] = [];
  for (const line of chunk.split("\n")) {
    const { kind, text } = readLine(line);
    const last = groups.at(-1);
    if (last?.kind === kind) last.lines.push(text);
    else groups.push({ kind, lines: [text] });
  }
  return groups.flatMap((group) => drawGroup(workspace, group));
}

function readLine(line: string): { kind: Kind; text: string } {
  const quoted = QUOTED.exec(line);
  if (quoted) return { kind: "rich_text_quote", text: quoted[1] ?? "" };
  const item = ITEM.exec(line);
  if (item) return { kind: item[1] ? "bullet" : "ordered", text: item[3] ?? "" };
  return { kind: "rich_text_section", text: line };
}

function drawGroup(
  workspace: Workspace,
  { kind, lines }: { kind: Kind; lines: readonly string[] },
): readonly JsonObject[] {
  if (kind === "bullet" || kind === "ordered") {
    const items = lines.map((line) => ({ type: "rich_text_section", elements: leavesOf(workspace, line) }));
    return [{ type: "rich_text_list", style: kind, indent: 0, elements: items }];
  }
  const elements = leavesOf(workspace, lines.join("\n"));
  return elements.length > 0 ? [{ type: kind, elements }] : [];
}

function leavesOf(workspace: Workspace, text: string, styles: readonly Style[] = []): readonly JsonObject[] {
  const marked = MARKED.exec(text);
  const style = STYLES[marked?.[2] ?? ""];
  if (!marked || !style) return plainLeaves(workspace, text, styles);
  const [whole, before = "", , inner = ""] = marked;
  const within = [...styles, style];
  return [
    ...plainLeaves(workspace, text.slice(0, marked.index) + before, styles),
    ...(style === "code" ? [textLeaf(inner, within)] : leavesOf(workspace, inner, within)),
    ...leavesOf(workspace, text.slice(marked.index + whole.length), styles),
  ];
}

/** A labelled link, an address, a name, or an emoji. */
const SPECIAL =
  /\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|https?:\/\/[^\s|>]+|(?<!\w)[@#][\w.-]*\w|:([\w+-]+):(?::skin-tone-([2-6]):)?/g;

function plainLeaves(workspace: Workspace, text: string, styles: readonly Style[]): readonly JsonObject[] {
  const leaves: JsonObject[] = [];
  let end = 0;
  for (const match of text.matchAll(SPECIAL)) {
    const leaf = specialLeaf(workspace, match);
    if (!leaf) continue;
    leaves.push(...textLeaves(text.slice(end, match.index), styles), withStyles(leaf, styles));
    end = match.index + match[0].length;
  }
  return [...leaves, ...textLeaves(text.slice(end), styles)];
}

function specialLeaf(workspace: Workspace, match: RegExpMatchArray): JsonObject | undefined {
  const [whole, label, address, name, tone] = match;
  if (label && address) return { type: "link", url: address, text: label };
  if (whole.startsWith("http")) return { type: "link", url: whole };
  if (name !== undefined) return isEmojiName(name) ? emojiLeaf(name, tone) : undefined;
  const found = findMentioned(workspace, whole);
  switch (found?.kind) {
    case "broadcast":
      return { type: "broadcast", range: found.range };
    case "person":
      return { type: "user", user_id: found.person.id };
    case "group":
      return { type: "usergroup", usergroup_id: found.group.id };
    case "channel":
      return { type: "channel", channel_id: found.channel.id };
    default:
      return undefined;
  }
}

function emojiLeaf(name: string, tone: string | undefined): JsonObject {
  const drawn = Array.from(emojiNamed(name, tone ? Number(tone) : undefined));
  const unicode = drawn.map((point) => point.codePointAt(0)?.toString(16)).join("-");
  return { type: "emoji", name, unicode, ...(tone && { skin_tone: Number(tone) }) };
}

function textLeaves(text: string, styles: readonly Style[]): readonly JsonObject[] {
  return text === "" ? [] : [textLeaf(text, styles)];
}

function textLeaf(text: string, styles: readonly Style[]): JsonObject {
  return withStyles({ type: "text", text }, styles);
}

function withStyles(leaf: JsonObject, styles: readonly Style[]): JsonObject {
  if (styles.length === 0) return leaf;
  return { ...leaf, style: Object.fromEntries(styles.map((style) => [style, true])) };
}
