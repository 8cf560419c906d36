import { z } from "zod";
import type { Deps } from "../../../deps.ts";
import { UserError } from "../../../errors.ts";
import {
  type ChannelFacts,
  type ChannelUse,
  type ChannelVerdict,
  INVITE_FIRST,
  judgeChannel,
} from "../channel-rules.ts";

interface ChosenChannel {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly use: ChannelUse;
  /** The field of the modal that an error belongs to. */
  readonly field: string;
}

const channelInfo = z.object({
  channel: z.object({
    is_archived: z.boolean().default(false),
    is_private: z.boolean().default(false),
    is_member: z.boolean().default(false),
    is_ext_shared: z.boolean().default(false),
    is_pending_ext_shared: z.boolean().default(false),
    is_im: z.boolean().default(false),
    is_mpim: z.boolean().default(false),
  }),
});

/**
 * Makes sure that Tandem can work in a channel: a public one is joined.
 * @throws UserError at the channel's field when it cannot
 */
export async function enterChannel(deps: Pick<Deps, "slack">, chosen: ChosenChannel): Promise<void> {
  const { workspaceId, channelId, field } = chosen;
  const { slack } = deps;
  const verdict = await lookAtChannel(deps, chosen);
  if (verdict === "usable") return;
  if (verdict !== "join first") throw new UserError(verdict.refused, { field });
  await asking(field, () =>
    slack.clients(workspaceId).interactive.conversations.join({ channel: channelId }),
  );
}

/** The step before Tandem can work in a channel. @throws UserError at its field when Slack does not answer */
export async function lookAtChannel(
  { slack }: Pick<Deps, "slack">,
  chosen: ChosenChannel,
): Promise<ChannelVerdict> {
  return judgeChannel(await findChannel(slack, chosen), chosen.use);
}

async function findChannel(slack: Deps["slack"], chosen: ChosenChannel): Promise<ChannelFacts | undefined> {
  const answer = await asking(chosen.field, () =>
    slack.clients(chosen.workspaceId).interactive.conversations.info({ channel: chosen.channelId }),
  );
  return answer && factsIn(answer);
}

/** Reads Slack's answer about a channel. @throws ZodError for any other */
export function factsIn(answer: unknown): ChannelFacts {
  const { channel } = channelInfo.parse(answer);
  return {
    isArchived: channel.is_archived,
    isPrivate: channel.is_private,
    isMember: channel.is_member,
    isShared: channel.is_ext_shared,
    isInvited: channel.is_pending_ext_shared,
    isDirectMessage: channel.is_im || channel.is_mpim,
  };
}

/** Slack's answer; undefined when it says that there is no such channel for the app, which is how it hides private ones. */
async function asking<T>(field: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (cause) {
    const refusal = refusalOf(cause);
    if (refusal === "channel_not_found") return undefined;
    if (refusal) throw new UserError(INVITE_FIRST, { field, cause });
    throw new UserError("Slack did not answer about this channel. Press Save again.", { field, cause });
  }
}

/** Slack's own error name, when it answered at all. */
function refusalOf(error: unknown): string | undefined {
  const parsed = z.object({ data: z.object({ error: z.string() }) }).safeParse(error);
  return parsed.data?.data.error;
}
