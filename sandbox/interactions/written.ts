import { withEmojiNames } from "../state/emoji.ts";
import type { JsonObject } from "../state/json.ts";
import type { Workspace } from "../state/workspace.ts";
import { typedBlocks } from "./typed-blocks.ts";
import { encodeTyped } from "./typed-text.ts";

/** What a message consists of that a person wrote with Slack's own client: its text, and the same as rich text. */
export function writtenContent(
  workspace: Workspace,
  typed: string,
): { readonly text: string; readonly blocks: readonly JsonObject[] } {
  return {
    text: encodeTyped(workspace, typed, "message"),
    blocks: typedBlocks(workspace, withEmojiNames(typed)),
  };
}
