import { slackDate } from "../../../platform/slack/text.ts";
import { openTimeBetween } from "../../../platform/time/calendar.ts";
import { durationText } from "../../../platform/time/duration-text.ts";
import type { Queued } from "../../lists/queue.ts";
import { lateByMinutes, type SlaClock } from "../../promises/clocks/events.ts";

/**
 * The promise of a request that runs out first: "due today at 2:00 PM, 1 h 20 min left", "was due today at 2:00 PM, 3 h late", in mrkdwn and
 * in open time as of `now`; undefined while none runs.
 * @param reader their zone (IANA) and the instant, epoch milliseconds
 */
export function dueText(
  queued: Queued,
  reader: { readonly zone: string; readonly now: number },
): string | undefined {
  const first = firstDue(queued.clocks);
  if (!first) return undefined;
  const { clock, dueAt } = first;
  const isOver = dueAt < reader.now;
  const due = `${isOver ? "was due" : "due"} ${slackDate(dueAt, reader.zone)}`;
  const minutes = minutesUntilOrSince(queued, { clock, dueAt }, reader.now);
  if (!queued.calendar || minutes < 1) return due;
  return `${due}, ${durationText(minutes, queued.calendar)} ${isOver ? "late" : "left"}`;
}

function minutesUntilOrSince(
  { calendar }: Queued,
  { clock, dueAt }: { clock: SlaClock; dueAt: number },
  now: number,
): number {
  if (!calendar) return 0;
  return dueAt < now ? lateByMinutes(clock, now, calendar) : openTimeBetween(calendar, now, dueAt);
}

function firstDue(clocks: readonly SlaClock[]) {
  return clocks
    .flatMap((clock) =>
      clock.state === "running" && clock.dueAt !== null ? [{ clock, dueAt: clock.dueAt }] : [],
    )
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .at(0);
}
