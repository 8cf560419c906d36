/** One request in a daily list of what is late. */
export interface ListedLate {
  readonly requestId: number;
  /** "1 h 20 min late", when it was listed; lists of older versions lack it, and what follows. */
  readonly late?: string;
  /** When the first of its broken promises was due, epoch milliseconds. */
  readonly dueAt?: number;
  /** Whether the list before did not name it. */
  readonly isNew?: boolean;
}

/** A leader's list of one day. */
export interface LateList {
  /** The first few, the one that was due first at the front. */
  readonly lines: readonly ListedLate[];
  /** How many there were in all. */
  readonly count: number;
}
