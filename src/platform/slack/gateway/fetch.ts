import { assertNotInTransaction } from "../../db/index.ts";
import type { Clock } from "../../time/clock.ts";

export type Fetch = typeof globalThis.fetch;

/**
 * `fetch` as every call to Slack uses it: refused inside a transaction, and given up `timeoutMs` milliseconds of `clock` after it began,
 * the reading of the answer included. (The SDK's own timeout runs on the real clock and ends with the headers.)
 */
export function createSlackFetch({ clock, timeoutMs }: { clock: Clock; timeoutMs: number }): Fetch {
  return async (input, init) => {
    assertNotInTransaction();
    const timeout = new AbortController();
    const answered = new AbortController();
    const signals = init?.signal ? [timeout.signal, init.signal] : [timeout.signal];
    void clock
      .sleep(timeoutMs, answered.signal)
      .then(() => timeout.abort(new Error("Slack did not answer in time")));
    try {
      return await readWhole(await fetch(input, { ...init, signal: AbortSignal.any(signals) }));
    } finally {
      answered.abort();
    }
  };
}

async function readWhole(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  const { status, statusText, headers } = response;
  return new Response(body.byteLength > 0 ? body : null, { status, statusText, headers });
}
