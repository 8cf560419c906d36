import type { HomeSection } from "../../../../kit/contributions.ts";
import { context, section } from "../../../../platform/slack/blocks.ts";
import { hoursAndMinutes } from "../../../../platform/time/duration-text.ts";
import { type OnTime, rateText } from "../share.ts";

/** In percent. Source: the product's scorecard, response time. */
const TARGET = 95;

/** This week as far as it has come, and the one before. */
interface TwoWeeks {
  readonly now: OnTime;
  readonly before: OnTime;
}

/** Facts of the section. */
export interface OnTimeFacts {
  readonly firstAnswer: TwoWeeks;
  readonly nextAnswer: TwoWeeks;
  readonly resolution: TwoWeeks;
  /** Requests that are late and open now, however old, as the queue counts them. */
  readonly late: number;
}

/** **On time** on Home: the share of promises kept, what it rests on, and what to do next. */
export function onTimeSection(facts: OnTimeFacts): HomeSection {
  const { firstAnswer, nextAnswer, resolution, late } = facts;
  const isAnsweredAgain = nextAnswer.now.n + nextAnswer.before.n > 0;
  const lines = [
    line("First answers", firstAnswer),
    ...(isAnsweredAgain ? [line("Next answers", nextAnswer)] : []),
    line("Resolutions", resolution),
  ];
  const all = [firstAnswer, nextAnswer, resolution].map(({ now }) => now);
  return {
    title: "On time",
    isForOps: true,
    blocks: [section(lines.join("\n")), context(undecidedText(all), nextStep(all, late))],
  };
}

/** "*First answers* this week: 75% (6 of 8; target 95%, missed) · last week 88% (7 of 8) · median 1 h 20 min · 90th percentile more than 3 h" */
function line(name: string, { now, before }: TwoWeeks): string {
  const base = `*${name}* this week: `;
  if (now.n === 0) return `${base}— (none due yet)${lastWeek(before)}`;
  const verdict = now.met * 100 >= TARGET * now.n ? "met" : "missed";
  const rate = `${base}${rateText(now)} (${now.met} of ${now.n}; target ${TARGET}%, ${verdict})`;
  return `${rate}${lastWeek(before)}${spread(now)}`;
}

function lastWeek(before: OnTime): string {
  return before.n === 0 ? "" : ` · last week ${rateText(before)} (${before.met} of ${before.n})`;
}

function spread({ medianMinutes, p90Minutes, isMedianOpen, isP90Open }: OnTime): string {
  if (medianMinutes === undefined || p90Minutes === undefined) return "";
  return ` · median ${took(medianMinutes, isMedianOpen)} · 90th percentile ${took(p90Minutes, isP90Open)}`;
}

function took(minutes: number, isOpen: boolean): string {
  return `${isOpen ? "more than " : ""}${hoursAndMinutes(minutes)}`;
}

function undecidedText(all: readonly OnTime[]): string {
  const sum = (of: (one: OnTime) => number) => all.reduce((total, one) => total + of(one), 0);
  const counts = [
    `${sum(({ running }) => running)} running`,
    `${sum(({ paused }) => paused)} paused`,
    `${sum(({ cancelled }) => cancelled)} cancelled`,
  ];
  return `Not counted: ${counts.join(", ")}. Private requests never count.`;
}

function nextStep(all: readonly OnTime[], late: number): string {
  if (late === 1) return "Next: 1 request is late and still open. It comes first.";
  if (late > 1) return `Next: ${late} requests are late and still open. They come first.`;
  const unsaid = all.reduce((total, now) => total + now.reasons.not_said, 0);
  if (unsaid > 0)
    return `Next: say why ${unsaid === 1 ? "1 was" : `${unsaid} were`} late, under More on the card.`;
  return "Nothing is late right now.";
}
