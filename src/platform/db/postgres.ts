import { setTimeout as delay } from "node:timers/promises";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Database, Topic, Tx } from "./database.ts";
import { sweepPostgres } from "./postgres-sweep.ts";
import { onSweepConnection, type Sweep } from "./postgres-sweep-connection.ts";
import { isRefusedWith, type Pool } from "./postgres-value.ts";
import { createTopics } from "./topics.ts";
import { assertMayQuery, assertNotNested, runInTransaction, type Session } from "./transaction.ts";

const WRITERS = 10;
const READERS = 5;
/** Conflicts end when one side commits, so a handful of tries is plenty; more would hide a hot spot. */
const ATTEMPTS = 10;
const LONGEST_PAUSE_MS = 20;
/** serialization_failure and deadlock_detected: https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html */
const CONFLICTS = ["40001", "40P01"];

interface Conflict {
  readonly error: unknown;
}

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
    close: async () => void (await Promise.all([writers.end(), readers.end()])),
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
  const inHand = new Set<Promise<unknown>>();
  const closing = new AbortController();

  /** Keeps what is begun in hand until it has settled. */
  function inHandUntilSettled<T>(begun: Promise<T>): Promise<T> {
    inHand.add(begun);
    return begun.finally(() => inHand.delete(begun));
  }

  return {
    engine: "postgres",
    read: Object.assign(pools.readers, { engine: "postgres" as const, statements: undefined }),
    async write(work) {
      assertNotNested();
      closing.signal.throwIfAborted();
      const { value, notified } = await inHandUntilSettled(commit(pools.writers, work));
      topics.announce(notified);
      return value;
    },
    subscribe: topics.subscribe,
    async sweep({ tables }) {
      assertNotNested();
      const { signal } = closing;
      signal.throwIfAborted();
      const swept = pools.onSweepConnection(signal, (sweep) => sweepPostgres(sweep, tables));
      await inHandUntilSettled(swept);
    },
    async close() {
      closing.abort(new Error("The database is closed"));
      await Promise.allSettled(inHand);
      await pools.close();
    },
  };
}

/** Runs `work` in a transaction, and again when it loses a race. */
async function commit<T>(writers: Pool, work: (tx: Tx) => Promise<T>) {
  for (let attempt = 1; ; attempt++) {
    const notified = new Set<Topic>();
    const conflicts: Conflict[] = [];
    try {
      const value = await writers.transaction((queries) =>
        runInTransaction(createSession(queries, conflicts), notified, work),
      );
      return { value, notified };
    } catch (error) {
      if (!isConflict(error) || attempt === ATTEMPTS) throw error;
    }
    await delay(Math.random() * LONGEST_PAUSE_MS);
  }
}

/**
 * A conflict loses the whole transaction, whatever the work that caught it goes on to do: its next statement fails for another reason, or
 * it rejects with something of its own. So each is put into `conflicts` where it strikes.
 */
function createSession(queries: Pool, conflicts: Conflict[]): Session {
  watchStatements(queries, (error) => {
    if (isConflict(error)) conflicts.push({ error });
  });
  return {
    engine: "postgres",
    queries,
    statements: undefined,
    savepoint: (work) => queries.transaction((inner) => work(createSession(inner, conflicts))),
    whyLost: () => conflicts[0],
  };
}

/** Tells of every statement that fails, before those who sent it hear of it. drizzle prepares all of them through the transaction's session. */
function watchStatements(queries: Pool, failed: (error: unknown) => void): void {
  const { session } = queries._;
  const prepareQuery = session.prepareQuery.bind(session);
  session.prepareQuery = (...of) => {
    const query = prepareQuery(...of);
    const execute = query.execute.bind(query);
    query.execute = (values) =>
      execute(values).catch((error: unknown) => {
        failed(error);
        throw error;
      });
    return query;
  };
}

/** Whether running the same work again may succeed. */
function isConflict(error: unknown): boolean {
  return isRefusedWith(error, CONFLICTS);
}
