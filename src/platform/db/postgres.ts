import { setTimeout as delay } from "node:timers/promises";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Database, Topic, Tx } from "./database.ts";
import { sweepPostgres } from "./postgres-sweep.ts";
import { createTopics } from "./topics.ts";
import { assertMayQuery, assertNotNested, runInTransaction, type Session } from "./transaction.ts";

type Pool = PgDatabase<PgQueryResultHKT, Record<string, never>>;

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

/** Opens a migrated PostgreSQL database through two pools. Nothing connects before the first query. */
export function openPostgres(url: string): Database {
  const onnotice = () => undefined;
  // A conditional update alone does not see write skew, so every write is serializable; single reads need not be.
  const serializable = { default_transaction_isolation: "serializable" } as const;
  const writers = postgres(url, { max: WRITERS, onnotice, connection: serializable });
  const readers = postgres(url, { max: READERS, onnotice });
  return createPostgresDatabase({
    writers: drizzle({ client: writers, casing: "snake_case", logger: { logQuery: assertMayQuery } }),
    readers: drizzle({ client: readers, casing: "snake_case" }),
    close: async () => void (await Promise.all([writers.end(), readers.end()])),
  });
}

/** A database over any of drizzle's PostgreSQL drivers. `writers` must call `assertMayQuery` before each statement. */
export function createPostgresDatabase(pools: {
  writers: Pool;
  readers: Pool;
  close(): Promise<void>;
}): Database {
  const topics = createTopics();
  const inHand = new Set<Promise<unknown>>();
  let isClosed = false;

  async function commit<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const notified = new Set<Topic>();
      const conflicts: Conflict[] = [];
      try {
        const value = await pools.writers.transaction((queries) =>
          runInTransaction(createSession(queries, conflicts), notified, work),
        );
        topics.announce(notified);
        return value;
      } catch (error) {
        if (!isConflict(error) || attempt === ATTEMPTS) throw error;
      }
      await delay(Math.random() * LONGEST_PAUSE_MS);
    }
  }

  return {
    engine: "postgres",
    read: Object.assign(pools.readers, { engine: "postgres" as const, statements: undefined }),
    async write(work) {
      assertNotNested();
      if (isClosed) throw new Error("The database is closed");
      const committed = commit(work);
      inHand.add(committed);
      return committed.finally(() => inHand.delete(committed));
    },
    subscribe: topics.subscribe,
    async sweep({ tables }) {
      assertNotNested();
      await sweepPostgres(pools.readers, tables);
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(inHand);
      await pools.close();
    },
  };
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

/** Whether running the same work again may succeed. drizzle and features wrap the driver's error as `cause`. */
function isConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && CONFLICTS.includes(String(error.code))) return true;
  return isConflict(error.cause);
}
