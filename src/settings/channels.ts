/** The parts of Slack's answer to conversations.info that decide whether Tandem can work in a channel. */
export interface ChannelFacts {
  readonly isArchived: boolean;
  readonly isPrivate: boolean;
  readonly isMember: boolean;
  /** Shared with another company. */
  readonly isShared: boolean;
  readonly isDirectMessage: boolean;
}

export type ChannelUse = "triage" | "news";

/** What stands in the way of using a channel, in words for its field; "join" when the app only has to join it. */
export function channelProblem(
  facts: ChannelFacts | undefined,
  use: ChannelUse,
): string | "join" | undefined {
  if (!facts) return INVITE_FIRST;
  if (facts.isDirectMessage) return "Choose a channel, not a direct message.";
  if (facts.isArchived) return "That channel is archived. Choose another one.";
  if (use === "triage" && facts.isShared) {
    return "That channel is shared with another company, who would see every request. Choose another one.";
  }
  if (facts.isMember) return undefined;
  return facts.isPrivate ? INVITE_FIRST : "join";
}

export const INVITE_FIRST =
  "Tandem is not in that channel. Type /invite @Tandem there, then press Save again.";
