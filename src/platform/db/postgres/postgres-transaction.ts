import { setTimeout as delay } from "node:timers/promises";
import type { Topic, Tx } from "../database.ts";
import { runInTransaction, type Session } from "../transaction.ts";
import type { Turns } from "./postgres-turns.ts";
import { isRefusedWith, type Pool } from "./postgres-value.ts";

/**
 * Conflicts end when one side commits. But while many write at the same time the same one may lose again and again: after so many tries it
 * runs alone in this process, and only other processes can come in its way.
 */
const BESIDE_OTHERS = 3;
const ATTEMPTS = 10;
const LONGEST_PAUSE_MS = 20;
/** serialization_failure and deadlock_detected: https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html */
const CONFLICTS = ["40001", "40P01"];
/**
 * admin_shutdown: the driver tells the first statement on a new connection what the last one on the old connection met. As the first one
 * begins a transaction, nothing was done.
 */
const AFTER_A_CUT = ["57P01"];
/** How the driver and the system say that a connection is gone. */
const CUT = ["CONNECTION_CLOSED", "CONNECTION_DESTROYED", "ECONNRESET", "EPIPE", "ETIMEDOUT"];

/** Outcome of a transaction. */
interface Fate {
  /** The first statement that lost a race. */
  conflict?: { readonly error: unknown };
  /** Its connection is gone, or somebody else's by now. */
  isCut: boolean;
}

/** Runs `work` in a transaction, and again when it loses a race. */
export async function commit<T>(writers: Pool, turns: Turns, work: (tx: Tx) => Promise<T>) {
  for (let attempt = 1; ; attempt++) {
    const turn = attempt > BESIDE_OTHERS ? turns.alone : turns.beside;
    try {
      return await turn(() => tryOnce(writers, work));
    } catch (error) {
      if (!isRefusedWith(error, [...CONFLICTS, ...AFTER_A_CUT]) || attempt === ATTEMPTS) throw error;
    }
    await delay(Math.random() * LONGEST_PAUSE_MS);
  }
}

async function tryOnce<T>(writers: Pool, work: (tx: Tx) => Promise<T>) {
  const notified = new Set<Topic>();
  const fate: Fate = { isCut: false };
  try {
    const value = await writers.transaction((queries) =>
      unlessCut(fate, runInTransaction(createSession(queries, fate), notified, work)),
    );
    return { value, notified };
  } catch (error) {
    fate.isCut = true; // the driver rejects as soon as a connection is gone, also while `work` does something else
    throw error;
  }
}

/**
 * A conflict loses the whole transaction, whatever the work that caught it goes on to do: its next statement fails for another reason, or
 * it rejects with something of its own. So the conflict is noted where it strikes.
 */
function createSession(queries: Pool, fate: Fate): Session {
  watchStatements(queries, fate);
  return {
    engine: "postgres",
    queries,
    statements: undefined,
    savepoint: (work) => queries.transaction((inner) => unlessCut(fate, work(createSession(inner, fate)))),
    whyLost: () => fate.conflict,
  };
}

/**
 * Settles as `work` does, but never once the connection is gone: the driver, which has rejected the transaction by then, would end it, which
 * brings the process down, or ends what runs on the next connection (https://github.com/porsager/postgres/issues/1208).
 */
async function unlessCut<T>(fate: Fate, work: Promise<T>): Promise<T> {
  const [outcome] = await Promise.allSettled([work]);
  if (fate.isCut) return new Promise<never>(() => undefined);
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

/** Notes what each statement meets, before those who sent it hear of it. drizzle prepares all of them through the transaction's session. */
function watchStatements(queries: Pool, fate: Fate): void {
  const { session } = queries._;
  const prepareQuery = session.prepareQuery.bind(session);
  session.prepareQuery = (...of) => {
    const query = prepareQuery(...of);
    const execute = query.execute.bind(query);
    query.execute = async (values) => {
      if (fate.isCut) throw new Error("The connection to PostgreSQL is gone, and with it this transaction");
      try {
        return await execute(values);
      } catch (error) {
        if (isRefusedWith(error, CONFLICTS)) fate.conflict ??= { error };
        if (isRefusedWith(error, CUT)) fate.isCut = true;
        throw error;
      }
    };
    return query;
  };
}
