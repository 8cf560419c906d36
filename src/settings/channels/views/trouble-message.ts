import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { actions, button, section } from "../../../platform/slack/blocks.ts";
import { channelLink, fallbackText } from "../../../platform/slack/text.ts";
import type { TroubleReason } from "../../schema.ts";
import { AREA } from "../../views/actions.ts";

const WHAT: Readonly<Record<TroubleReason, string>> = {
  archived: "is archived",
  shared: "is shared with another company now",
  invited: "has an invitation for another company",
  not_in_channel: "no longer has Tandem in it",
};

const NEXT: Readonly<Record<TroubleReason, string>> = {
  archived: "Unarchive it in Slack",
  shared: "Stop sharing it",
  invited: "Withdraw the invitation",
  not_in_channel: "Type /invite @Tandem there",
};

const MEANING = {
  triage: "Nothing is posted there. New requests are on Home and in /ops-request list.",
  news: "No news is posted there.",
} as const;

/** Tells admins that nothing is posted in a channel any more, why, and what would help. */
export function channelTrouble(
  { channelId, reason }: { readonly channelId: string; readonly reason: TroubleReason },
  use: keyof typeof MEANING,
): MessageContent {
  const words = [
    `*${channelLink(channelId)} ${WHAT[reason]}.* ${MEANING[use]}`,
    `${NEXT[reason]}, or choose another channel in Set-up. What waits is posted then, in order.`,
  ];
  return {
    text: fallbackText(words),
    blocks: [
      section(words.join("\n")),
      actions([button({ label: AREA.setUp.label, actionId: AREA.setUp.actionId })]),
    ],
  };
}

/** Replaces it once the trouble is over. */
export function channelWorks(channelId: string): MessageContent {
  const words = `✅ Tandem posts in ${channelLink(channelId)} again.`;
  return { text: fallbackText([words]), blocks: [section(words)] };
}
