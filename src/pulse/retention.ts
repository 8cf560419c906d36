import { DAY_MS } from "../platform/time/units.ts";
import type { Round } from "./rounds.ts";

/** Days that what people said is kept after the close: two quarters, as long as two can be. Source: the product's retention. */
const RAW_DAYS = 184;

/** Rounds that closed by then (epoch milliseconds) keep nothing but the ledger and what is made of it. */
export function rawKeptSince(now: number): number {
  return now - RAW_DAYS * DAY_MS;
}

/** Whether what people said in a closed round is still kept. */
export function isRawKept({ closedAt }: Pick<Round, "closedAt">, now: number): boolean {
  return closedAt !== null && closedAt > rawKeptSince(now);
}
