import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Database } from "../database.ts";
import { createTopics } from "../topics.ts";
import { assertMayQuery, assertNotNested } from "../transaction.ts";
import { sweepPostgres } from "./postgres-sweep.ts";
import { onSweepConnection, type Sweep } from "./postgres-sweep-connection.ts";
import { commit } from "./postgres-transaction.ts";
import { createTurns, waitAtMost } from "./postgres-turns.ts";
import type { Pool } from "./postgres-value.ts";

const WRITERS = 10;
const READERS = 5;
/** So long (ms) the writes in hand may take when the database is closed: milliseconds as a rule, but somebody else may hold a lock. */
const FINISH_WITHIN_MS = 5_000;
/** Then connections are cut. The driver would wait for ever for those that the server has cut already. */
const END_WITHIN_SECONDS = 1;

/** How long a sweep waits for others at a time. */
const SWEEP_PATIENCE_MS = 10_000;

/** Opens a migrated PostgreSQL database through two pools. Nothing connects before the first query. */
export function openPostgres(url: string, { sweepPatienceMs = SWEEP_PATIENCE_MS } = {}): Database {
  const onnotice = () => undefined;
  // A conditional update alone does not see write skew, so every write is serializable; single reads need not be.
  const serializable = { default_transaction_isolation: "serializable" } as const;
  const writers = postgres(url, { max: WRITERS, onnotice, connection: serializable });
  const readers = postgres(url, { max: READERS, onnotice });
  return createPostgresDatabase({
    writers: drizzle({ client: writers, casing: "snake_case", logger: { logQuery: assertMayQuery } }),
    readers: drizzle({ client: readers, casing: "snake_case" }),
    onSweepConnection: (signal, work) =>
      onSweepConnection(url, { signal, patienceMs: sweepPatienceMs }, work),
    async close() {
      await Promise.all([writers, readers].map((pool) => pool.end({ timeout: END_WITHIN_SECONDS })));
    },
  });
}

/** A database over any of drizzle's PostgreSQL drivers. `writers` must call `assertMayQuery` before each statement. */
export function createPostgresDatabase(pools: {
  writers: Pool;
  readers: Pool;
  /** Runs `work` on a connection of its own. When `signal` aborts, it is broken off. */
  onSweepConnection(signal: AbortSignal, work: (sweep: Sweep) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}): Database {
  const topics = createTopics();
  const turns = createTurns();
  const inHand = new Set<Promise<unknown>>();
  const closing = new AbortController();

  /** Keeps what is begun in hand until it has settled. */
  function inHandUntilSettled<T>(begun: Promise<T>): Promise<T> {
    inHand.add(begun);
    return begun.finally(() => inHand.delete(begun));
  }

  async function storeAnew(tables: readonly string[]): Promise<void> {
    assertNotNested();
    const { signal } = closing;
    signal.throwIfAborted();
    await inHandUntilSettled(pools.onSweepConnection(signal, (sweep) => sweepPostgres(sweep, tables)));
  }

  return {
    engine: "postgres",
    read: Object.assign(pools.readers, { engine: "postgres" as const, statements: undefined }),
    async write(work) {
      assertNotNested();
      closing.signal.throwIfAborted();
      const { value, notified } = await inHandUntilSettled(commit(pools.writers, turns, work));
      topics.announce(notified);
      return value;
    },
    subscribe: topics.subscribe,
    forgetVersions: storeAnew,
    sweep: ({ tables }) => storeAnew(tables),
    async close() {
      closing.abort(new Error("The database is closed"));
      await waitAtMost(FINISH_WITHIN_MS, Promise.allSettled(inHand));
      await pools.close();
    },
  };
}
