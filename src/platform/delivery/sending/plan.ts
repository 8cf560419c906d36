import type { Call, Pacing } from "./pacing.ts";
import type { Ended } from "./settle.ts";
import { methodOf, type SlackWork, type Work } from "./work.ts";

/** Work of one round. */
export interface Plan {
  /** Goes to Slack now. */
  readonly calls: readonly SlackWork[];
  /** Is over without Slack. */
  readonly ended: readonly Ended[];
  /** When Slack's limits let the next of the others go out. */
  readonly nextAt: number | undefined;
}

/**
 * Chooses from what is due what may be done now, and records it with `pacing`.
 * @param room how many more posts may be on their way
 */
export function makePlan(due: readonly Work[], limits: { pacing: Pacing; room: number; now: number }): Plan {
  const { pacing, now } = limits;
  const calls: SlackWork[] = [];
  const ended: Ended[] = [];
  const waits: number[] = [];
  let room = limits.room;
  for (const work of due) {
    if (work.kind === "wait") continue;
    if (work.kind === "withdraw") ended.push({ work, outcome: { kind: "nothing to show" } });
    else if (work.kind === "give up") ended.push({ work, outcome: { kind: "refused", error: work.error } });
    else if (work.kind !== "post" || room > 0) {
      const freeAt = pacing.freeAt(callOf(work), now);
      if (freeAt > now) {
        waits.push(freeAt);
        continue;
      }
      pacing.record(callOf(work), now);
      calls.push(work);
      if (work.kind === "post") room -= 1;
    }
  }
  return { calls, ended, nextAt: waits.length > 0 ? Math.min(...waits) : undefined };
}

export function callOf(work: SlackWork): Call {
  const { workspaceId, destination, priority } = work.row;
  return { workspaceId, destination, priority, method: methodOf(work) };
}
