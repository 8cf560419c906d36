import type { Tx } from "../db/database.ts";

/** The due instant of a timer for which nobody has to wait. */
export const AT_ONCE = 0;

/** One thing that falls due. Setting the same kind and subject again moves it. */
export interface NewTimer {
  readonly workspaceId: string;
  readonly kind: string;
  readonly subject: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
}

export interface DueTimer extends NewTimer {
  /** When it is handled: later than `dueAt` after a downtime, so that a handler can collapse what was missed. */
  readonly now: number;
}

/** Runs inside the transaction that ends the timer; it may set the next one. A rejection undoes its changes and is tried again later. */
export type TimerHandler = (tx: Tx, timer: DueTimer) => Promise<void>;
