import { isObject, type JsonObject, objectsIn, stringIn, textOf } from "./json.ts";
import type { Message } from "./messages.ts";

/** Whom a message mentions. */
export interface Mentions {
  readonly personIds: readonly string[];
  readonly groupIds: readonly string[];
  /** @channel, @here or @everyone. */
  readonly isForAll: boolean;
}

/**
 * The mentions that people see: in the text, or, where there are blocks, in those alone. Attachments and the small print of context
 * blocks do not count: nothing may rely on them.
 */
export function mentionsIn({ text, blocks }: Pick<Message, "text" | "blocks">): Mentions {
  const texts = blocks.length === 0 ? [text] : blocks.flatMap(mrkdwnIn);
  const references = texts.flatMap((one) =>
    [...one.matchAll(/<([@!])([^<>|]+)(?:\|[^<>]*)?>/g)].map(([, kind = "", target = ""]) => kind + target),
  );
  const rich = blocks.filter(({ type }) => type === "rich_text").flatMap(leavesOf);
  return {
    personIds: [
      ...references.filter((one) => one.startsWith("@")).map((one) => one.slice(1)),
      ...rich.flatMap((leaf) => (leaf.type === "user" ? (stringIn(leaf, "user_id") ?? []) : [])),
    ],
    groupIds: [
      ...references.filter((one) => one.startsWith("!subteam^")).map((one) => one.slice("!subteam^".length)),
      ...rich.flatMap((leaf) => (leaf.type === "usergroup" ? (stringIn(leaf, "usergroup_id") ?? []) : [])),
    ],
    isForAll:
      references.some((one) => /^!(channel|here|everyone)$/.test(one)) ||
      rich.some(({ type }) => type === "broadcast"),
  };
}

function mrkdwnIn(block: JsonObject): readonly string[] {
  if (block.type === "markdown") return [textOf(block.text)];
  if (block.type !== "section") return [];
  return [block.text, ...objectsIn(block.fields)]
    .filter(isObject)
    .filter(({ type }) => type === "mrkdwn")
    .map(textOf);
}

/** Lists hold sections, and sections hold leaves. */
function leavesOf(part: JsonObject): readonly JsonObject[] {
  const parts = objectsIn(part.elements);
  return parts.length === 0 ? [part] : parts.flatMap(leavesOf);
}
