import postgres from "postgres";
import {
  type AppliedMigration,
  DatabaseRefused,
  type Migration,
  pendingMigrations,
} from "../migration-files.ts";

/** Any number that nothing else in the database locks. */
const MIGRATION_LOCK = 7_283_301;

/** The connection of one open transaction. */
export interface PostgresScript {
  run(statements: string): Promise<unknown>;
  rows(query: string): Promise<readonly AppliedMigration[]>;
}

/**
 * Brings a PostgreSQL database up to date in one transaction; processes that start together wait for each other.
 * @throws {DatabaseRefused} when it was migrated by another version; it is left untouched
 */
export async function migratePostgres(url: string, known: readonly Migration[]): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await client.begin((transaction) =>
      applyPostgresMigrations(
        {
          run: (statements) => transaction.unsafe(statements).simple(),
          rows: (query) => transaction.unsafe<AppliedMigration[]>(query),
        },
        known,
      ),
    );
  } finally {
    await client.end();
  }
}

/** The migrations that a database has. @throws {DatabaseRefused} when it is not Tandem's */
export async function readAppliedPostgres(url: string): Promise<readonly AppliedMigration[]> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [found] = await client.unsafe<{ table: string | null }[]>(
      "select to_regclass('migrations')::text as table",
    );
    if (!found?.table) throw new DatabaseRefused("there is no database of Tandem's at this address");
    return await client.unsafe<AppliedMigration[]>("select name, checksum from migrations order by name");
  } finally {
    await client.end();
  }
}

/** Applies what is pending, inside the transaction that `script` runs in. */
export async function applyPostgresMigrations(
  script: PostgresScript,
  known: readonly Migration[],
): Promise<void> {
  await script.run(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
  await script.run("create table if not exists migrations (name text primary key, checksum text not null)");
  const applied = await script.rows("select name, checksum from migrations order by name");
  for (const { name, checksum, sql } of pendingMigrations(known, applied)) {
    await script.run(sql);
    await script.run(`insert into migrations (name, checksum) values ('${name}', '${checksum}')`);
  }
}
