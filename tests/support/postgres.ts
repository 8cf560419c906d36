import { randomUUID } from "node:crypto";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import postgres from "postgres";
import type { Database } from "../../src/platform/db/database.ts";
import type { TableSet } from "../../src/platform/db/kit.ts";
import { migrationsFolder, readMigrations } from "../../src/platform/db/migration-files.ts";
import { createPostgresDatabase, openPostgres } from "../../src/platform/db/postgres.ts";
import { applyPostgresMigrations, migratePostgres } from "../../src/platform/db/postgres-migrations.ts";
import { assertMayQuery } from "../../src/platform/db/transaction.ts";
import type { FreshDatabase } from "./database.ts";

/** A database of its own on a real server: migrated, or with just these tables. */
export async function freshPostgres(server: string, tables?: readonly TableSet[]): Promise<FreshDatabase> {
  const name = `tandem_test_${randomUUID().replaceAll("-", "")}`;
  await runOn(server, `create database ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  if (tables === undefined) await migratePostgres(url, readMigrations(migrationsFolder("postgres")));
  else await runOn(url, await createTablesSql(tables));
  const db = openPostgres(url);
  return {
    db,
    url,
    file: undefined,
    async dispose() {
      await db.close();
      await runOn(server, `drop database ${name} with (force)`);
    },
  };
}

/** PostgreSQL inside this process, on one connection: good for contract tests, not for what several connections do. */
export async function freshPglite(
  tables?: readonly TableSet[],
): Promise<Pick<FreshDatabase, "db" | "dispose">> {
  const client = await PGlite.create();
  if (tables === undefined) await migratePglite(client);
  else await client.exec(await createTablesSql(tables));
  const db: Database = createPostgresDatabase({
    writers: drizzle({ client, casing: "snake_case", logger: { logQuery } }),
    readers: drizzle({ client, casing: "snake_case" }),
    close: async () => {
      if (!client.closed) await client.close();
    },
  });
  return { db, dispose: () => db.close() };
}

/** Unlike the real driver, this one also logs the savepoints that drizzle makes between our levels. */
function logQuery(query: string): void {
  if (!/^(savepoint|release|rollback)/.test(query)) assertMayQuery();
}

async function migratePglite(client: PGlite): Promise<void> {
  await client.transaction((transaction) =>
    applyPostgresMigrations(
      {
        run: (statements) => transaction.exec(statements),
        rows: async (query) => (await transaction.query<{ name: string; checksum: string }>(query)).rows,
      },
      readMigrations(migrationsFolder("postgres")),
    ),
  );
}

async function createTablesSql(tables: readonly TableSet[]): Promise<string> {
  const { diffSchema } = await import("../../scripts/migrations/schema-diff.ts");
  return (await diffSchema("postgres", tables, undefined)).sql;
}

async function runOn(url: string, statements: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  await client.unsafe(statements).simple();
  await client.end();
}
