import { DAY_MS } from "../../platform/time/units.ts";
import { inWords } from "../modes.ts";
import type { Round } from "../planning/rounds.ts";

/** Days: as long as a quarter can be. */
const QUARTER_DAYS = 92;

/** Rounds that promised to keep what people said for so many quarters and closed by an instant, epoch milliseconds. */
export interface KeptFor {
  readonly quarters: number;
  readonly closedBy: number;
}

/**
 * Which rounds keep nothing any more but the ledger and what is made of it: never longer than what was promised when they opened, and
 * shorter if Settings say so since.
 * @param of what Settings say now, and the most that can be chosen there, which a round may have promised
 */
export function overSince(
  { quarters, most }: { readonly quarters: number; readonly most: number },
  now: number,
): readonly KeptFor[] {
  return Array.from({ length: most }, (_, index) => {
    const promised = index + 1;
    return { quarters: promised, closedBy: now - Math.min(promised, quarters) * QUARTER_DAYS * DAY_MS };
  });
}

/** Whether what people said in a closed round is still kept. @param quarters what Settings say now */
export function isRawKept(
  { closedAt, rawQuarters }: Pick<Round, "closedAt" | "rawQuarters">,
  quarters: number,
  now: number,
): boolean {
  if (closedAt === null) return false;
  return now - closedAt < Math.min(rawQuarters, quarters) * QUARTER_DAYS * DAY_MS;
}

/** "a quarter", "two quarters". */
export function quartersText(count: number): string {
  return count === 1 ? "a quarter" : `${inWords(count)} quarters`;
}
