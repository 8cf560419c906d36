import { nearest } from "../../../kit/commands/table.ts";
import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { actions, button, section } from "../../../platform/slack/blocks.ts";
import { channelLink, cut, escapeMrkdwn, fallbackText } from "../../../platform/slack/text.ts";
import { AREA } from "../../views/actions.ts";
import type { WorkspaceSettings } from "../../workspace.ts";

/** The DM that asks to set Tandem up, and that says so once it is done. */
export function invitation(settings: WorkspaceSettings | undefined): MessageContent {
  if (settings) {
    const done = `*Tandem is set up.* Requests arrive in ${channelLink(settings.triageChannelId)}, news goes to ${channelLink(settings.newsChannelId)}. Reps ask with /ops-request. You can change this with /ops-settings.`;
    return { text: fallbackText([done]), blocks: [section(done)] };
  }
  const words =
    "*Set up Tandem*\nWho answers, in which channel, and when: then every request gets a clock. Until it is done, /ops-request already works and keeps what people ask for.";
  return {
    text: fallbackText([words, "Press Set up Tandem (3 minutes), or type /ops-settings."]),
    blocks: [
      section(words),
      actions([
        button({ label: "Set up Tandem (3 minutes)", actionId: AREA.setUp.actionId, style: "primary" }),
      ]),
    ],
  };
}

/** Never fails on a word it does not know: says what it would have understood. */
export function unknownWord(typed: string, words: readonly string[]): MessageContent {
  const meant = nearest(typed, words);
  const said = [
    `There is no setting called "${escapeMrkdwn(cut(typed, 60))}".`,
    meant === undefined ? "" : `Did you mean *${meant}*?`,
    `*/ops-settings* opens all of them. After it can stand ${wordList(words)} or *help*.`,
  ];
  const text = said.filter(Boolean).join(" ");
  return { text: fallbackText([text]), blocks: [section(text)] };
}

export function wordList(words: readonly string[]): string {
  return words.map((word) => `*${word}*`).join(", ");
}
