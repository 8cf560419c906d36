import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Pool } from "./postgres-value.ts";

/** So long (ms) a table is waited for at a time. Whoever wants it next waits behind, and goes first in the pause. */
export const LOCK_TIMEOUT_MS = 500;

const END_WITHIN_SECONDS = 1;

/** A sweep that goes on. */
export interface Sweep {
  /** One connection of its own, which gives up a lock after `LOCK_TIMEOUT_MS`. */
  readonly pool: Pool;
  /** Aborts when the sweep is to be broken off. */
  readonly signal: AbortSignal;
  /** How long (ms) it waits for others at a time. What people do takes milliseconds, a copy made by `pg_dump` minutes: then it comes back. */
  readonly patienceMs: number;
}

/** Runs `work` on a connection that goes when it ends. When `signal` aborts, the server breaks off what runs on it, and nothing else runs. */
export async function onSweepConnection(
  url: string,
  { signal, patienceMs }: Omit<Sweep, "pool">,
  work: (sweep: Sweep) => Promise<void>,
): Promise<void> {
  // Whatever the server allows a statement by default: rewriting a large table takes longer.
  const connection = { lock_timeout: LOCK_TIMEOUT_MS, statement_timeout: 0 };
  const client = postgres(url, { max: 1, onnotice: () => undefined, connection });
  const ended = new AbortController();
  let broken: Promise<void> | undefined;
  try {
    const [own] = await client<{ pid: number }[]>`select pg_backend_pid() as pid`;
    signal.throwIfAborted();
    const breakOff = () => {
      broken = terminate(url, own?.pid ?? 0).catch(() => undefined); // then it ends with the statement in hand
    };
    signal.addEventListener("abort", breakOff, { signal: ended.signal });
    const logQuery = () => signal.throwIfAborted();
    const pool = drizzle({ client, casing: "snake_case", logger: { logQuery } });
    await work({ pool, signal, patienceMs });
  } finally {
    ended.abort();
    await broken;
    // Without a limit the driver waits for ever for a connection that the server has cut.
    await client.end({ timeout: END_WITHIN_SECONDS });
  }
}

async function terminate(url: string, pid: number): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_terminate_backend(${pid})`;
  } finally {
    await client.end();
  }
}
