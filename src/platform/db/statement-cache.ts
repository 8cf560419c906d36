import type { Database as Connection, Statement } from "better-sqlite3";

/** Tandem has a few hundred different statements; lists of varying length make more. */
const LARGEST_CACHE = 500;

/** Makes a connection keep its prepared statements: drizzle prepares each query anew, which costs several times its execution. */
export function keepStatements(connection: Connection): Connection {
  const prepare = connection.prepare.bind(connection);
  const kept = new Map<string, Statement>();
  const prepareOnce = (sql: string): Statement => {
    const statement = kept.get(sql) ?? prepare(sql);
    kept.delete(sql); // and set again: the map is ordered by the last use
    kept.set(sql, statement);
    const [oldest] = kept.keys();
    if (kept.size > LARGEST_CACHE && oldest !== undefined) kept.delete(oldest);
    return statement;
  };
  return Object.assign(connection, { prepare: prepareOnce });
}
