import { openTimeBetween } from "../../platform/time/calendar.ts";
import { spentText } from "../../platform/time/duration-text.ts";
import { localTimeText } from "../../platform/time/local-time.ts";
import type { Queued } from "../queue.ts";
import { lateByMinutes, type SlaClock } from "../sla.ts";

/**
 * The promise of a request that runs out first: "due today 14:00, 1 h 20 of working time left", "was due today 14:00, late by 3 h", in open time as of
 * `now`; undefined while none runs.
 * @param reader their zone (IANA) and the instant, epoch milliseconds
 */
export function dueText(
  queued: Queued,
  reader: { readonly zone: string; readonly now: number },
): string | undefined {
  const first = firstDue(queued.clocks);
  if (!first) return undefined;
  const { clock, dueAt } = first;
  const when = localTimeText(dueAt, reader);
  const minutes = minutesUntilOrSince(queued, { clock, dueAt }, reader.now);
  if (dueAt < reader.now) return `was due ${when}${minutes < 1 ? "" : `, late by ${spentText(minutes)}`}`;
  return `due ${when}${minutes < 1 ? "" : `, ${spentText(minutes)} of working time left`}`;
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
