import { hoursOn, localDayOf } from "./slow-calendar.ts";
import type { Edition, Wanted } from "./world.ts";

const LAST_WORKING_DAYS = 5;

/** Minutes that are promised to what starts at a minute; undefined when somebody else's date counts. */
export function slowTarget(
  edition: Edition,
  of: Pick<Wanted, "type" | "urgency"> & { readonly isResolution: boolean },
  startedAt: number,
): number | undefined {
  const targets = edition.targets[of.type];
  if (!targets) throw new Error(`No targets for ${of.type}`);
  const minutes = of.isResolution ? targets.resolution : targets.answer;
  return minutes && Math.round(minutes[of.urgency] * factorOf(edition, of.type, startedAt));
}

function factorOf(edition: Edition, type: string, startedAt: number): number {
  for (const { from, to, factors } of edition.overlays)
    if (from <= startedAt && startedAt < to) return factors[type] ?? 1;
  const factor = edition.quarterEnd?.factors[type];
  return factor !== undefined && isQuarterEnd(edition, startedAt) ? factor : 1;
}

/** Goes back from the last day of the quarter until five working days are found. */
function isQuarterEnd({ usual, quarterEnd }: Edition, minute: number): boolean {
  const today = localDayOf(usual, minute);
  let day = today;
  while (monthOf(day) === monthOf(day + 1) || !isQuarterStart(monthOf(day + 1), quarterEnd?.startsIn ?? 1))
    day += 1;
  for (let found = 0; ; day--) {
    if (hoursOn(usual, day).length > 0) found += 1;
    if (found === LAST_WORKING_DAYS) return today >= day;
  }
}

/** 1 is January. */
function monthOf(day: number): number {
  return new Date(day * 86_400_000).getUTCMonth() + 1;
}

function isQuarterStart(month: number, startsIn: number): boolean {
  return (month - startsIn + 12) % 3 === 0;
}
