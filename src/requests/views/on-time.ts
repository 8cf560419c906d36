import type { HomeSection } from "../../platform/home.ts";
import { context, section } from "../../platform/slack/blocks.ts";
import { hoursAndMinutes } from "../../platform/time/duration-text.ts";
import { type OnTime, rateText } from "../sla/on-time.ts";

/** In percent. Source: the product's scorecard, response time. */
const TARGET = 95;

/** This week as far as it has come, and the one before. */
interface TwoWeeks {
  readonly now: OnTime;
  readonly before: OnTime;
}

/** What the section is drawn from. */
export interface OnTimeFacts {
  readonly firstAnswer: TwoWeeks;
  readonly nextAnswer: TwoWeeks;
  readonly resolution: TwoWeeks;
}

/** **On time** on Home: the share of promises kept, what it rests on, and what to do next. */
export function onTimeSection({ firstAnswer, nextAnswer, resolution }: OnTimeFacts): HomeSection {
  const isAnsweredAgain = nextAnswer.now.n + nextAnswer.before.n > 0;
  const lines = [
    line("First answers", firstAnswer),
    ...(isAnsweredAgain ? [line("Next answers", nextAnswer)] : []),
    line("Resolutions", resolution),
  ];
  const weeks = [firstAnswer, nextAnswer, resolution];
  const all = weeks.map(({ now }) => now);
  return {
    title: "On time",
    isForOps: true,
    blocks: [section(lines.join("\n")), context(undecidedText(all), nextStep(weeks))],
  };
}

/** "*First answers* this week: 75% (6 of 8), target 95%: not met · last week 88% · half within 1 h 20 min, 9 of 10 within 3 h" */
function line(name: string, { now, before }: TwoWeeks): string {
  const base = `*${name}* this week: `;
  if (now.n === 0) return `${base}— (none was due yet)${lastWeek(before)}`;
  const verdict = now.met * 100 >= TARGET * now.n ? "met" : "not met";
  const rate = `${base}${rateText(now)} (${now.met} of ${now.n}), target ${TARGET}%: ${verdict}`;
  return `${rate}${lastWeek(before)}${spread(now)}`;
}

function lastWeek(before: OnTime): string {
  return before.n === 0 ? "" : ` · last week ${rateText(before)} (${before.met} of ${before.n})`;
}

function spread({ medianMinutes, p90Minutes }: OnTime): string {
  if (medianMinutes === undefined || p90Minutes === undefined) return "";
  return ` · half within ${hoursAndMinutes(medianMinutes)}, 9 of 10 within ${hoursAndMinutes(p90Minutes)}`;
}

function undecidedText(all: readonly OnTime[]): string {
  const sum = (of: (one: OnTime) => number) => all.reduce((total, one) => total + of(one), 0);
  const counts = [
    `${sum(({ running }) => running)} running`,
    `${sum(({ paused }) => paused)} paused`,
    `${sum(({ cancelled }) => cancelled)} cancelled`,
  ];
  return `Left out: ${counts.join(", ")}, and private requests.`;
}

/** What broke last week and is still open has not become less late on Monday. */
function nextStep(weeks: readonly TwoWeeks[]): string {
  const overdue = weeks.reduce((total, { now, before }) => total + now.overdue + before.overdue, 0);
  if (overdue === 1) return "Next: one promise is broken and still open. It comes first in the queue.";
  if (overdue > 1)
    return `Next: ${overdue} promises are broken and still open. They come first in the queue.`;
  const unsaid = weeks.reduce((total, { now }) => total + now.reasons.not_said, 0);
  if (unsaid > 0)
    return `Next: say why ${unsaid === 1 ? "one was" : `${unsaid} were`} late, under More on the card.`;
  return "No promise of these two weeks is broken and open.";
}
