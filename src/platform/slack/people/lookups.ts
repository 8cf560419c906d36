import { WebAPIPlatformError } from "@slack/web-api";
import type { Logger } from "pino";
import type { Clock } from "../../time/clock.ts";
import { failureName } from "../gateway/failures.ts";

/** Age at which a profile is asked for again; events keep the rest current. */
export const FRESH_MS = 24 * 3_600_000;
/** A command has 3 s in all, and may need two lookups. */
const PATIENCE_MS = 1_000;
/** After a failure nobody waits again for this long. */
const PAUSE_MS = 30_000;

export interface Lookups<T> {
  /** The answer, or undefined when it does not come or takes longer than a person can wait. Never rejects. */
  ask(key: string, lookUp: () => Promise<T>): Promise<T | undefined>;
  /** Forgets the answer that is on its way for `key`: the next question is asked anew. */
  forget(key: string): void;
}

/** Questions to Slack whose answers are wanted but not needed: one at a time per key, and none for a while after Slack failed. */
export function createLookups<T>({ clock, log }: { clock: Clock; log: Logger }): Lookups<T> {
  const underWay = new Map<string, Promise<T | undefined>>();
  let pausedUntil = 0;

  function pause(): undefined {
    pausedUntil = clock.now() + PAUSE_MS;
  }

  function start(key: string, lookUp: () => Promise<T>): Promise<T | undefined> {
    const started = lookUp()
      .catch((error: unknown) => {
        log.warn({ lookup: key, reason: failureName(error) }, "Slack did not answer a lookup");
        // An answer such as `user_not_found` concerns this key alone.
        return error instanceof WebAPIPlatformError ? undefined : pause();
      })
      .finally(() => {
        if (underWay.get(key) === started) underWay.delete(key);
      });
    underWay.set(key, started);
    return started;
  }

  async function ask(key: string, lookUp: () => Promise<T>): Promise<T | undefined> {
    if (clock.now() < pausedUntil) return undefined;
    const answered = new AbortController();
    const tooLong = clock
      .sleep(PATIENCE_MS, answered.signal)
      .then(() => (answered.signal.aborted ? undefined : pause()));
    const answer = await Promise.race([underWay.get(key) ?? start(key, lookUp), tooLong]);
    answered.abort();
    return answer;
  }

  return {
    ask,
    forget(key) {
      underWay.delete(key);
    },
  };
}

/** The name of a lookup about `id`. */
export function keyOf(workspaceId: string, id: string): string {
  return `${workspaceId}/${id}`;
}
