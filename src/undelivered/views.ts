import type { KnownBlock } from "@slack/types";
import type { HomeSection } from "../kit/contributions.ts";
import type { GivenUp } from "../platform/given-up.ts";
import { button, context, section } from "../platform/slack/blocks.ts";
import { channelLink, escapeMrkdwn, mention, slackDate } from "../platform/slack/text.ts";

export const ACTION = { retry: "undelivered.retry" } as const;

/** Most that are shown, the latest first; the rest moves up. */
const MOST_SHOWN = 10;

/** One line: what was given up, in mrkdwn, why and since when. */
export interface Shown {
  readonly kind: GivenUp["kind"];
  readonly id: number;
  readonly words: string;
  /** Slack's error name, or that of an error of ours. */
  readonly error: string;
  /** Epoch milliseconds. */
  readonly deadAt: number | undefined;
}

/** Slack's reasons in plain words. https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const WHY: Readonly<Record<string, string>> = {
  is_archived: "the channel is archived",
  not_in_channel: "Tandem is not in the channel",
  channel_not_found: "Slack finds no such channel or person, or Tandem is not in it",
  thread_gone: "what it answers is gone",
  message_not_found: "somebody deleted it in Slack",
  cant_update_message: "Slack does not let Tandem change it",
  user_not_found: "Slack finds no active account",
  user_disabled: "Slack finds no active account",
  restricted_action: "only some people may post in the channel",
  msg_too_long: "Slack finds it too long",
  invalid_blocks: "Slack does not take its form",
};

/** Replies to what is gone have no place to go. */
const IN_VAIN: readonly string[] = ["thread_gone"];

/** The section **Not delivered**. @param zone the reader's, IANA */
export function undelivered(shown: readonly Shown[], zone: string): HomeSection {
  const latestFirst = shown.toSorted((a, b) => (b.deadAt ?? 0) - (a.deadAt ?? 0));
  const more = shown.length - MOST_SHOWN;
  return {
    title: "Not delivered",
    isForOps: true,
    blocks: [
      ...latestFirst.slice(0, MOST_SHOWN).map((one) => lineOf(one, zone)),
      ...(more > 0 ? [context(`${more} more; these are the latest.`)] : []),
      context("Tandem stopped trying. Fix the cause, then try again."),
    ],
  };
}

/** Words for a dead letter that no part describes. @param homeOwner whose Home tab it is */
export function generalWords(of: GivenUp, homeOwner: string | undefined): string {
  if (of.kind === "timer") return `Something that was due (${escapeMrkdwn(of.name)})`;
  if (homeOwner !== undefined) return `The Home tab of ${mention(homeOwner)}`;
  const what = of.kind === "file" ? fileWord(of) : "message";
  return /^[CG]/.test(of.to) ? `A ${what} in ${channelLink(of.to)}` : `A ${what} to one person`;
}

function fileWord({ isPicture }: { readonly isPicture: boolean }): string {
  return isPicture ? "picture" : "file";
}

function lineOf({ kind, id, words, error, deadAt }: Shown, zone: string): KnownBlock {
  const since = deadAt === undefined ? "Not delivered" : `Since ${slackDate(deadAt, zone)}`;
  const text = `${words}. ${since}: ${whyOf(kind, error)}.`;
  if (IN_VAIN.includes(error)) return section(text);
  // After a restore another row may have the same id: the instant tells them apart.
  const value = `${kind}:${id}:${deadAt ?? 0}`;
  const accessory = button({ label: "Try again", actionId: ACTION.retry, value });
  return section(text, { accessory });
}

function whyOf(kind: GivenUp["kind"], error: string): string {
  const name = escapeMrkdwn(error);
  if (kind === "timer") return `Tandem failed at it ten times (${name}); the log says more`;
  return WHY[error] ?? `Slack says ${name}`;
}
