import type { CalendarDefinition } from "../../../platform/time/calendar.ts";
import { isAtQuarterEnd } from "../../../platform/time/quarter.ts";

/** By what the targets of types are multiplied, by the keys of the types; all others stay as they are. */
type Factors = Readonly<Record<string, number>>;

/** Days on which other targets are promised. */
export interface Overlay {
  readonly name: string;
  /** From the first instant of its first day to before the first of the day after its last, epoch milliseconds. */
  readonly fromAt: number;
  readonly toAt: number;
  readonly factors: Factors;
}

/** **Quarter-end mode**: the overlay that comes back at the end of every quarter. */
interface QuarterEnd {
  readonly calendar: CalendarDefinition;
  /** The month in which fiscal years start, 1 is January. */
  readonly startsIn: number;
  readonly factors: Factors;
}

/** Overlays that change the targets on some days: of those for the same day the first one counts, and dates come before the end of a quarter. */
export interface Overlays {
  readonly dated: readonly Overlay[];
  readonly quarterEnd?: QuarterEnd | undefined;
}

/** How many working days the end of a quarter lasts. Source: the product's Policies. */
export const QUARTER_END_DAYS = 5;

/** By what a type's targets are multiplied for a clock that starts at an instant. */
export function factorAt({ dated, quarterEnd }: Overlays, type: string, at: number): number {
  const overlay = dated.find(({ fromAt, toAt }) => fromAt <= at && at < toAt);
  if (overlay) return overlay.factors[type] ?? 1;
  const factor = quarterEnd?.factors[type];
  if (!quarterEnd || factor === undefined) return 1;
  const { calendar, startsIn } = quarterEnd;
  return isAtQuarterEnd(calendar, at, { workingDays: QUARTER_END_DAYS, startsIn }) ? factor : 1;
}
