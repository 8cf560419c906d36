import { setTimeout as delay, setImmediate as nextTurn } from "node:timers/promises";
import type { Database as Connection } from "better-sqlite3";

/** Most writers in one commit: the first must not wait for an endless stream of others. */
const LARGEST_GROUP = 100;
/** How long writers wait for a lock of another process or of a sweep, without blocking the event loop: a person hears within 3 s. */
const LOCK_ATTEMPTS = 225;
/** One try takes some ten microseconds; what is waited here too long, everybody waits who has pressed something meanwhile. */
const LOCK_RETRY_MS = 10;

/** Another process holds the write lock for too long. Nothing was written; trying again later is safe. */
export class DatabaseBusy extends Error {
  override readonly name = "DatabaseBusy";
}

export interface GroupCommit {
  /** Queues `work`; settles as it settles, once the group is durably committed. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is queued any more. */
  drained(): Promise<void>;
}

interface Writer {
  readonly work: () => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets writers that wait together commit together: they run one after another inside one transaction, each in a savepoint,
 * and share one fsync. Nobody hears anything before COMMIT, not even a failed one: it may have failed because of what
 * another member wrote, which is not true until then.
 * @param beforeCommit does what is due once for all of them; what it throws, all of them are told
 */
export function createGroupCommit(connection: Connection, beforeCommit: () => void): GroupCommit {
  const queue: Writer[] = [];
  let pump: Promise<void> | undefined;

  async function commitAll(): Promise<void> {
    while (queue.length > 0) {
      await gather(queue);
      await commitGroup(connection, { queue, beforeCommit });
    }
    pump = undefined;
  }

  return {
    run<T>(work: () => Promise<T>) {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      queue.push({ work, resolve, reject });
      pump ??= commitAll();
      return promise as Promise<T>;
    },
    drained: async () => pump,
  };
}

/**
 * Lets everything that is on its way join: turn by turn of the event loop, until one brings nobody new. A turn without work takes
 * microseconds, a commit of its own an fsync and the same pages once more.
 */
async function gather(queue: readonly Writer[]): Promise<void> {
  for (let before = -1; queue.length > before && queue.length < LARGEST_GROUP; ) {
    before = queue.length;
    await nextTurn();
  }
}

async function commitGroup(
  connection: Connection,
  { queue, beforeCommit }: { queue: Writer[]; beforeCommit: () => void },
): Promise<void> {
  const group: Writer[] = [];
  try {
    await begin(connection);
    const settlements: (() => void)[] = [];
    for (let writer = queue.shift(); writer !== undefined; writer = queue.shift()) {
      group.push(writer);
      settlements.push(await runMember(connection, writer));
      if (group.length === LARGEST_GROUP) break;
    }
    beforeCommit();
    run(connection, "commit");
    for (const settle of settlements) settle();
  } catch (error) {
    if (connection.inTransaction) connection.exec("rollback");
    const refused = group.length > 0 ? group : queue.splice(0);
    for (const writer of refused) writer.reject(error);
  }
}

/**
 * Resolves with the way to tell the writer, once that is true.
 * @throws when the engine rolled back the whole transaction, e.g. because the disk is full
 */
async function runMember(connection: Connection, { work, resolve, reject }: Writer): Promise<() => void> {
  try {
    const value = await runInSavepoint(connection, work);
    return () => resolve(value);
  } catch (error) {
    if (!connection.inTransaction) throw error;
    return () => reject(error);
  }
}

/** Undoes what `work` did when it rejects. Savepoints of one name nest: the innermost is meant. */
export async function runInSavepoint<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  run(connection, "savepoint part");
  try {
    const value = await work();
    run(connection, "release savepoint part");
    return value;
  } catch (error) {
    if (connection.inTransaction) connection.exec("rollback to savepoint part; release savepoint part");
    throw error;
  }
}

/** Unlike `exec`, this lets the connection keep the statement: those of a transaction run with every write. */
function run(connection: Connection, sql: string): void {
  connection.prepare(sql).run();
}

/** After some errors (disk full, input/output) SQLite has rolled back everything: a further statement would commit by itself. */
export function assertStillOpen(connection: Connection): void {
  if (!connection.inTransaction) throw new Error("SQLite has rolled back the whole transaction");
}

async function begin(connection: Connection): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      run(connection, "begin immediate");
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (attempt === LOCK_ATTEMPTS) {
        throw new DatabaseBusy("Another process has locked the database", { cause: error });
      }
    }
    await delay(LOCK_RETRY_MS);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}
