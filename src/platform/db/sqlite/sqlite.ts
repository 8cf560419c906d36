import BetterSqlite3, { type Database as Connection } from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { z } from "zod";
import type { Database, Reader, Topic, Tx } from "../database.ts";
import { keepStatements } from "../statement-cache.ts";
import { createTopics } from "../topics.ts";
import { assertMayQuery, assertNotNested, runInTransaction, type Session } from "../transaction.ts";
import { assertStillOpen, createGroupCommit, runInSavepoint } from "./group-commit.ts";
import { createSearchUpdate } from "./sqlite-search.ts";
import { removeCopies, sweepSqlite } from "./sqlite-sweep.ts";

/** While opening, SQLite may wait so long for another process's lock: nothing else runs yet. */
const OPEN_TIMEOUT_MS = 5_000;
/** A read waits for a lock in rare moments only (recovery, the last connection closing), and blocks the event loop meanwhile. */
const READ_TIMEOUT_MS = 50;

/**
 * Opens a migrated SQLite file.
 * @throws when the file is missing or a connection would not be durable
 */
export function openSqlite(file: string): Database {
  const writer = connect(file, {});
  // Else SQLite copies each page that a savepoint changes to a file in the system's temporary directory.
  writer.pragma("temp_store = MEMORY");
  writer.pragma("secure_delete = ON"); // what is deleted is written over at once
  writer.pragma("busy_timeout = 0"); // group commit waits for locks by itself, without blocking the event loop
  const reader = connect(file, { readonly: true });
  reader.pragma(`busy_timeout = ${READ_TIMEOUT_MS}`);
  return createSqliteDatabase({ writer, reader });
}

/** A database over two connections to one file: one for writers that queue, a read-only one for reads. */
export function createSqliteDatabase(connections: { writer: Connection; reader: Connection }): Database {
  const { writer, reader } = connections;
  const session = createSession(writer);
  const groups = createGroupCommit(writer, createSearchUpdate(writer));
  const topics = createTopics();
  const read = Object.assign(drizzle({ client: reader, casing: "snake_case" }), {
    engine: "sqlite",
    statements: new Map(),
  });
  let isClosed = false;

  return {
    engine: "sqlite",
    read: read as unknown as Reader,
    async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      assertNotNested();
      if (isClosed) throw new Error("The database is closed");
      const notified = new Set<Topic>();
      const value = await groups.run(() => runInTransaction(session, notified, work));
      topics.announce(notified);
      return value;
    },
    subscribe: topics.subscribe,
    async forgetVersions() {
      assertNotNested();
      if (isClosed) throw new Error("The database is closed");
      await sweepSqlite(writer.name, { isWhole: false });
    },
    async sweep({ since }) {
      assertNotNested();
      if (isClosed) throw new Error("The database is closed");
      removeCopies(writer.name, since);
      // The whole file is in the log for a moment. Whoever writes next would fold it back, and everybody would wait.
      const pages = z.number().parse(writer.pragma("wal_autocheckpoint", { simple: true }));
      writer.pragma("wal_autocheckpoint = 0");
      try {
        await sweepSqlite(writer.name, { isWhole: true }); // tables without rowid are in order already
      } finally {
        if (writer.open) writer.pragma(`wal_autocheckpoint = ${pages}`);
      }
    },
    async close() {
      isClosed = true;
      await groups.drained();
      reader.close();
      writer.close(); // last, because a read-only connection cannot fold the write-ahead log into the file
    },
  };
}

function createSession(connection: Connection): Session {
  const assertUsable = () => {
    assertMayQuery();
    assertStillOpen(connection);
  };
  // drizzle tells its logger of every statement right before it runs.
  const queries = drizzle({ client: connection, casing: "snake_case", logger: { logQuery: assertUsable } });
  const session: Session = {
    engine: "sqlite",
    queries: queries as unknown as Session["queries"],
    statements: new Map(),
    savepoint: (work) => runInSavepoint(connection, () => work(session)),
    whyLost: (error) => (connection.inTransaction || error === undefined ? undefined : { error }),
  };
  return session;
}

/** In WAL mode better-sqlite3 silently runs `synchronous = NORMAL`, which may lose the last commits in a power cut. */
function connect(file: string, options: { readonly?: boolean }): Connection {
  const connection = new BetterSqlite3(file, { ...options, fileMustExist: true, timeout: OPEN_TIMEOUT_MS });
  if (!options.readonly) connection.pragma("journal_mode = WAL");
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  assertPragma(connection, "journal_mode", "wal");
  assertPragma(connection, "synchronous", "2");
  assertPragma(connection, "foreign_keys", "1");
  return keepStatements(connection);
}

function assertPragma(connection: Connection, name: string, wanted: string): void {
  const actual = String(connection.pragma(name, { simple: true }));
  if (actual !== wanted) throw new Error(`SQLite runs with ${name} = ${actual} instead of ${wanted}`);
}
