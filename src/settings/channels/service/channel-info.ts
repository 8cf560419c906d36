import type { Deps } from "../../../deps.ts";
import { failureName } from "../../../platform/slack/gateway/failures.ts";
import type { TroubleReason } from "../../schema.ts";
import { type ChannelFacts, troubleOf } from "../channel-rules.ts";
import { factsIn } from "./enter-channel.ts";

/** Slack tells nothing when another company is invited: a channel is looked at so often while something is posted in it. */
const FRESH_MS = 5 * 60_000;

/** Slack's answer about a channel: undefined facts where it knows none for the app. */
type ChannelAnswer =
  | { readonly kind: "told"; readonly facts: ChannelFacts | undefined }
  | { readonly kind: "unreachable"; readonly error: string };

/** Slack's answers about the channels that Tandem posts in. */
export interface ChannelInfo {
  /** As Slack said in the last five minutes. */
  recent(channelId: string): Promise<ChannelAnswer>;
  /** As Slack says now. */
  ask(channelId: string): Promise<ChannelAnswer>;
  forget(channelId: string): void;
}

export function createChannelInfo({ slack, clock }: Pick<Deps, "slack" | "clock">): ChannelInfo {
  const known = new Map<string, { readonly at: number; readonly answer: Promise<ChannelAnswer> }>();

  async function look(channelId: string): Promise<ChannelAnswer> {
    try {
      const { interactive } = slack.clients(slack.workspaceId);
      const facts = factsIn(await interactive.conversations.info({ channel: channelId }));
      return { kind: "told", facts };
    } catch (error) {
      const name = failureName(error);
      if (name === "channel_not_found") return { kind: "told", facts: undefined };
      known.delete(channelId);
      return { kind: "unreachable", error: name };
    }
  }

  function ask(channelId: string): Promise<ChannelAnswer> {
    const answer = look(channelId);
    known.set(channelId, { at: clock.now(), answer });
    return answer;
  }

  return {
    ask,
    async recent(channelId) {
      const last = known.get(channelId);
      const age = last && clock.now() - last.at;
      return last && age !== undefined && age >= 0 && age < FRESH_MS ? last.answer : ask(channelId);
    },
    forget: (channelId) => known.delete(channelId),
  };
}

/** Why nothing can be posted in a channel. Of what was wrong lately Slack is asked again: of some changes it tells nothing. */
export async function findTroubleNow(
  info: ChannelInfo,
  channelId: string,
): Promise<TroubleReason | undefined> {
  const lately = await info.recent(channelId);
  if (lately.kind !== "told" || !troubleOf(lately.facts)) return undefined;
  const now = await info.ask(channelId);
  return now.kind === "told" ? troubleOf(now.facts) : undefined;
}
