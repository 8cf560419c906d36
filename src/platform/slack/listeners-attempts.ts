import type { Logger } from "pino";
import { UserError } from "../../errors.ts";
import { reference } from "../log.ts";
import type { Clock } from "../time/clock.ts";
import type { SlackGateway } from "./gateway.ts";
import type { Failure } from "./listeners-words.ts";

/** Slack waits 3 s for an answer; this leaves half a second for its way back. */
const DEADLINE_MS = 2500;

/** What every listener needs. */
export interface ListenerDeps {
  readonly gateway: SlackGateway;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The deadline passed before the work was done. */
export const LATE = Symbol("late");

/** The value of `work`, or `LATE` if it takes longer than Slack waits. The work goes on; whoever calls awaits it after answering. */
export async function byDeadline<T>(clock: Clock, work: Promise<T>): Promise<T | typeof LATE> {
  const finished = new AbortController();
  const deadline = clock.sleep(DEADLINE_MS, finished.signal).then((): typeof LATE => LATE);
  try {
    return await Promise.race([work, deadline]);
  } finally {
    finished.abort();
  }
}

/**
 * Does `work`; a rejection becomes what `explain` makes of it, so that this never rejects. A `UserError` is explained as written, anything
 * else is logged under a reference that the person gets with an apology. `listener` names it in the log.
 */
export async function attempt<T>(
  { log, listener }: { readonly log: Logger; readonly listener: string },
  work: () => Promise<T>,
  explain: (failure: Failure) => NoInfer<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) return explain({ words: error.message, field: error.field });
    const ref = reference();
    log.error({ listener, reference: ref, error }, "A listener failed");
    return explain({ words: apology(ref) });
  }
}

function apology(ref: string): string {
  return `Sorry, that did not work, and the mistake is ours. Try again; if it happens again, give Sales Ops this reference: ${ref}`;
}
