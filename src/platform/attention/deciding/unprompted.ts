import type { Tx } from "../../db/database.ts";

const unprompted = new WeakSet<Tx>();

/** Nobody in Slack asked for what this transaction does, a timer fell due: nothing can be posted in it but through attention. */
export function markUnprompted(tx: Tx): void {
  unprompted.add(tx);
}

/** @throws in a transaction that nobody in Slack asked for */
export function assertPrompted(tx: Tx): void {
  if (unprompted.has(tx))
    throw new Error("A timer posts to Slack: what nobody asked for goes through platform/attention");
}
