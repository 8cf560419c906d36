/** One request in a daily list of what is late. */
export interface ListedLate {
  readonly requestId: number;
  /** In open minutes of the clock that is late longest, when it was listed. */
  readonly lateMinutes: number;
}

/** What a leader is told one day. */
export interface LateList {
  /** The first few, the one that was due first at the front. */
  readonly lines: readonly ListedLate[];
  /** How many there were in all. */
  readonly count: number;
}
