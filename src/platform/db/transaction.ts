import { AsyncLocalStorage } from "node:async_hooks";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { EngineName, Topic, Tx } from "./database.ts";

type Queries = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** One open transaction, or a savepoint in it, as the engine offers it. */
export interface Session {
  readonly engine: EngineName;
  readonly queries: Pick<
    Queries,
    "select" | "selectDistinct" | "$with" | "with" | "insert" | "update" | "delete"
  >;
  readonly statements: Tx["statements"];
  /** Runs `work` in a savepoint; undoes what it did and passes its rejection on when it rejects. */
  savepoint<T>(work: (inner: Session) => Promise<T>): Promise<T>;
  /**
   * Why nothing of the whole transaction can be kept, not even what was done before a savepoint; undefined while it can. Asked when a
   * savepoint has rejected with `error`, and once more at the end.
   */
  whyLost(error?: unknown): Loss | undefined;
}

interface Loss {
  readonly error: unknown;
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
  let innermost = session;
  let lost: Loss | undefined;

  async function savepoint<S>(part: () => Promise<S>): Promise<S> {
    const outer = innermost;
    const level = getOpenLevel();
    level.state = "in savepoint";
    try {
      return await outer.savepoint((inner) => {
        innermost = inner;
        return runInLevel(part);
      });
    } catch (error) {
      lost ??= session.whyLost(error);
      throw error;
    } finally {
      innermost = outer;
      level.state = "open";
    }
  }

  const { engine, statements } = session;
  const own = { engine, statements, savepoint, notify: (topic: Topic) => void topics.add(topic) };
  const { proxy: tx, revoke } = Proxy.revocable({} as Tx, {
    get: (_, name) => Reflect.get(Object.hasOwn(own, name) ? own : innermost.queries, name),
  });
  const [outcome] = await Promise.allSettled([runInLevel(() => work(tx))]);
  revoke();
  lost ??= session.whyLost();
  if (lost !== undefined) throw lost.error; // whatever `work` made of it: there is nothing left to commit
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}

async function runInLevel<T>(work: () => Promise<T>): Promise<T> {
  const level: Level = { state: "open" };
  try {
    // Async, because a query that `work` merely returns runs when it is awaited: that, too, belongs inside.
    return await currentLevel.run(level, async () => work());
  } finally {
    level.state = "ended";
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
