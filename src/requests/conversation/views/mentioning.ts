import type { RichTextElement } from "@slack/types";
import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { type Piece, person, richText } from "../../../platform/slack/blocks/rich.ts";
import { mention } from "../../../platform/slack/text.ts";
import { readMentions } from "../../keys.ts";

/** Adds a mention of those whom a message's key names, so that Slack notifies them. */
export function mentioning(content: MessageContent, key: string): MessageContent {
  return withMentions(content, readMentions(key));
}

/** @param ids people, and user groups */
export function withMentions(content: MessageContent, ids: readonly string[]): MessageContent {
  if (ids.length === 0) return content;
  const line: readonly Piece[] = ids.flatMap((id, index) => (index === 0 ? [named(id)] : [" ", named(id)]));
  const words = ids.map((id) => (isGroup(id) ? `<!subteam^${id}>` : mention(id)));
  return {
    ...content,
    text: `${content.text} ${words.join(" ")}`,
    ...(content.blocks && { blocks: [...content.blocks, richText([line])] }),
  };
}

function named(id: string): RichTextElement {
  return isGroup(id) ? { type: "usergroup", usergroup_id: id } : person(id);
}

/** Ids of user groups begin with S. https://docs.slack.dev/reference/objects/usergroup-object */
function isGroup(id: string): boolean {
  return id.startsWith("S");
}
