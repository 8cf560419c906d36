import type { Logger } from "pino";
import { UserError } from "../../../errors.ts";
import { DatabaseBusy } from "../../db/index.ts";
import { reference } from "../../log.ts";
import type { Clock } from "../../time/clock.ts";
import { type LATE, orLate } from "../gateway/deadline.ts";
import type { SlackGateway } from "../gateway.ts";
import type { Names } from "../names.ts";
import { type Failure, WORDS } from "./words.ts";

/** Slack waits 3 s for an answer; this leaves half a second for its way back. */
const DEADLINE_MS = 2500;

/** Needs of every listener. */
export interface ListenerDeps {
  readonly gateway: SlackGateway;
  readonly clock: Clock;
  readonly log: Logger;
  /** Finds what those are called whom a payload mentions; without it they stay ids. */
  readonly namesIn?: (workspaceId: string, said: unknown) => Promise<Names>;
}

/** The value of `work`, or `LATE` if it takes longer than Slack waits. Whoever calls awaits the work after answering. */
export function byDeadline<T>(clock: Clock, work: Promise<T>): Promise<T | typeof LATE> {
  return orLate(clock, work, DEADLINE_MS);
}

/**
 * Does `work`; a rejection becomes what `explain` makes of it, so that this never rejects. A `UserError` is explained as written, a busy database as such, anything
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
    if (error instanceof DatabaseBusy) {
      log.warn({ listener }, "The database was busy, nothing was saved");
      return explain({ words: WORDS.busy });
    }
    const ref = reference();
    log.error({ listener, reference: ref, error }, "A listener failed");
    return explain({ words: apology(ref) });
  }
}

function apology(ref: string): string {
  return `Sorry, that didn't work, and it's our mistake. Try again. If it fails again, give Sales Ops this reference: ${ref}`;
}
