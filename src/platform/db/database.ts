import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";

type Queries = PgDatabase<PgQueryResultHKT, Record<string, never>>;

export type EngineName = "sqlite" | "postgres";

/** Announcements of a commit to the runners that wait for work. */
export type Topic = "messages" | "timers" | "work";

/** Outside a transaction only reading is possible: a write that forgets its transaction does not compile. */
export type Reader = Pick<Queries, "select" | "selectDistinct" | "$with" | "with"> & {
  /** Which engine's tables to ask for: `requestTables(read)`. */
  readonly engine: EngineName;
  /** Statements that `prepared` keeps for this connection; undefined where each transaction has a connection of its own. */
  readonly statements: Map<unknown, unknown> | undefined;
};

/** One write transaction. It is revoked when the function it was given to ends. */
export type Tx = Reader &
  Pick<Queries, "insert" | "update" | "delete"> & {
    /** Runs `work` in a savepoint of this transaction: if it rejects, only its own changes are undone, and the rejection is passed on. */
    savepoint<T>(work: () => Promise<T>): Promise<T>;
    /** Once this transaction is durably committed (never when it is rolled back), everyone who subscribed to `topic` is called once. */
    notify(topic: Topic): void;
  };

export interface Database {
  readonly engine: EngineName;
  readonly read: Reader;
  /**
   * Runs `work` in one write transaction and resolves with its value after COMMIT is durable.
   * Nesting is refused, and so is a network call inside (see `assertNotInTransaction`).
   * @throws whatever `work` rejects with (its changes are undone), or the engine's own error (then nothing was written)
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Calls `listener` after each commit that notified `topic`. Returns the way to stop that. */
  subscribe(topic: Topic, listener: () => void): () => void;
  /**
   * Clears earlier versions of the rows of `tables` out of what a copy of the files holds: the write-ahead log of SQLite is emptied, and on
   * PostgreSQL these tables are stored anew in the order of their primary keys. Writers wait meanwhile. Not for use inside a transaction.
   * @throws when somebody else stands in the way; nothing is worse than before
   */
  forgetVersions(tables: readonly string[]): Promise<void>;
  /**
   * Does the same, and more on SQLite, where free space in the file keeps what was deleted: the whole file is rewritten. Copies that were made
   * before migrations `since` then (epoch milliseconds) hold it too, and are removed.
   * @throws as above
   */
  sweep(of: { readonly tables: readonly string[]; readonly since: number }): Promise<void>;
  /** Finishes the writes in hand and closes every connection. */
  close(): Promise<void>;
}
