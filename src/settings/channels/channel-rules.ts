import type { TroubleReason } from "../schema.ts";

/** The parts of Slack's answer to conversations.info that decide whether Tandem can work in a channel. */
export interface ChannelFacts {
  readonly isArchived: boolean;
  readonly isPrivate: boolean;
  readonly isMember: boolean;
  /** Shared with another company. */
  readonly isShared: boolean;
  /** Another company is invited and has not joined yet. */
  readonly isInvited: boolean;
  readonly isDirectMessage: boolean;
}

/** Of an `audience` only its members are asked for, now and then; of `members` Tandem also hears when they change. */
export type ChannelUse = "triage" | "news" | "tickets" | "members" | "audience";

/** The step before a channel can be used, or the reason why it cannot be, in words for its field. */
export type ChannelVerdict = "usable" | "join first" | { readonly refused: string };

export const INVITE_FIRST =
  "Tandem is not in that channel. Type /invite @Tandem there, then press Save again.";

/** Settings in which a channel has another id, wherever they name it. */
export function renamed<T>(settings: T, { from, to }: { readonly from: string; readonly to: string }): T {
  return JSON.parse(JSON.stringify(settings), (_, value: unknown) => (value === from ? to : value));
}

/** Consequences of sharing with another company. */
const READS: Readonly<Partial<Record<ChannelUse, string>>> = {
  triage: "see every request",
  news: "read your news",
};

/** Why nothing can be posted in a channel now. @param facts undefined where Slack knows no such channel for the app */
export function troubleOf(facts: ChannelFacts | undefined): TroubleReason | undefined {
  if (!facts) return "not_in_channel";
  if (facts.isArchived) return "archived";
  if (facts.isShared) return "shared";
  if (facts.isInvited) return "invited";
  return facts.isMember ? undefined : "not_in_channel";
}

/** @param facts undefined when Slack says that there is no such channel for the app, which is how it hides private ones */
export function judgeChannel(facts: ChannelFacts | undefined, use: ChannelUse): ChannelVerdict {
  if (!facts) return { refused: INVITE_FIRST };
  if (facts.isDirectMessage) return { refused: "Choose a channel, not a direct message." };
  if (facts.isArchived) return { refused: "That channel is archived. Choose another one." };
  const reads = READS[use];
  if (reads && facts.isShared)
    return {
      refused: `That channel is shared with another company, who would ${reads}. Choose another one.`,
    };
  if (reads && facts.isInvited)
    return { refused: `Another company is invited to that channel and would ${reads}. Choose another one.` };
  if (facts.isMember || (use === "audience" && !facts.isPrivate)) return "usable";
  return facts.isPrivate ? { refused: INVITE_FIRST } : "join first";
}
