import { localDateAt, localTimeAt } from "../../platform/time/working-days.ts";
import type { Round } from "../planning/rounds.ts";

/** A round whose files cannot be cleared, and since when (epoch milliseconds) that is tried. */
export interface Uncleared extends Pick<Round, "number"> {
  readonly since: number;
}

export function uncleared(waiting: Uncleared | undefined): readonly string[] {
  if (!waiting) return [];
  const since = `${localDateAt("UTC", waiting.since)} ${localTimeAt("UTC", waiting.since)} UTC`;
  return [
    `who answered pulse round ${waiting.number} cannot be cleared from the files since ${since}: something else goes on reading the database`,
  ];
}

export function unclearedSeconds(waiting: Uncleared | undefined, now: number): number {
  return waiting ? Math.floor((now - waiting.since) / 1_000) : 0;
}
