import { AsyncLocalStorage } from "node:async_hooks";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { EngineName, Topic, Tx } from "./database.ts";

type Queries = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** One open transaction as the engine offers it. */
export interface Session {
  readonly engine: EngineName;
  readonly queries: Pick<
    Queries,
    "select" | "selectDistinct" | "$with" | "with" | "insert" | "update" | "delete"
  >;
  /** Runs a savepoint statement on the transaction's connection. */
  execute(statement: string): Promise<void>;
  /** Whether this error means that nothing of the whole transaction can be kept, not even what was done before a savepoint. */
  isLostBy(error: unknown): boolean;
}

/** The transaction, or a savepoint in it, in which some code runs. While a savepoint is open, only code in it may query. */
interface Level {
  state: "open" | "in savepoint" | "ended";
}

const currentLevel = new AsyncLocalStorage<Level>();

/** Call before any network request: a transaction must never wait for Slack. @throws inside a transaction */
export function assertNotInTransaction(): void {
  if (isInTransaction()) throw new Error("A network call inside a transaction: queue a message instead");
}

/** A write inside a write would wait for itself. @throws inside a transaction */
export function assertNotNested(): void {
  if (isInTransaction()) throw new Error("write() inside write(): pass the tx along instead");
}

/**
 * Engines call this before each statement of a transaction, because a statement that was not awaited in time
 * would otherwise run in somebody else's transaction, or in none.
 * @throws unless the calling code runs in an open transaction, in its innermost savepoint
 */
export function assertMayQuery(): void {
  getOpenLevel();
}

/** Runs `work` with a `tx` that is revoked when it ends. The engine begins, commits and rolls back around it. */
export async function runInTransaction<T>(
  session: Session,
  topics: Set<Topic>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const level: Level = { state: "open" };
  let lost: { error: unknown } | undefined;
  const own = {
    engine: session.engine,
    notify: (topic: Topic) => void topics.add(topic),
    savepoint: <S>(inner: () => Promise<S>) =>
      runInSavepoint(session, inner).catch((error: unknown) => {
        if (session.isLostBy(error)) lost = { error };
        throw error;
      }),
  };
  // Inherits the query methods, so that their overloads stay what they are.
  const { proxy, revoke } = Proxy.revocable<Tx>(Object.assign(Object.create(session.queries), own), {});
  try {
    const value = await currentLevel.run(level, async () => work(proxy));
    if (lost !== undefined) throw lost.error; // `work` caught it, but there is nothing left to commit
    return value;
  } finally {
    level.state = "ended";
    revoke();
  }
}

async function runInSavepoint<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const outer = getOpenLevel();
  const inner: Level = { state: "open" };
  outer.state = "in savepoint";
  try {
    return await currentLevel.run(inner, () => undoOnError(session, work));
  } finally {
    inner.state = "ended";
    outer.state = "open";
  }
}

async function undoOnError<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await session.execute("savepoint inside");
  try {
    const value = await work();
    await session.execute("release savepoint inside");
    return value;
  } catch (error) {
    if (session.isLostBy(error)) throw error;
    await session.execute("rollback to savepoint inside");
    await session.execute("release savepoint inside");
    throw error;
  }
}

function isInTransaction(): boolean {
  const level = currentLevel.getStore();
  return level !== undefined && level.state !== "ended";
}

function getOpenLevel(): Level {
  const level = currentLevel.getStore();
  if (level?.state === "open") return level;
  if (level?.state === "in savepoint")
    throw new Error("A savepoint is open: await it before the next statement");
  throw new Error("This transaction has ended: await each statement inside it");
}
