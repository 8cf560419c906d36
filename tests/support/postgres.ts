import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import postgres from "postgres";
import type { Database } from "../../src/platform/db/database.ts";
import type { TableSet } from "../../src/platform/db/kit.ts";
import { migrationsFolder, readMigrations } from "../../src/platform/db/migration-files.ts";
import { createPostgresDatabase, openPostgres } from "../../src/platform/db/postgres/postgres.ts";
import {
  applyPostgresMigrations,
  migratePostgres,
} from "../../src/platform/db/postgres/postgres-migrations.ts";
import { assertMayQuery } from "../../src/platform/db/transaction.ts";
import type { FreshDatabase } from "./database.ts";
import { type Cluster, startCluster } from "./postgres-server.ts";
import { fileOfRun } from "./temporary.ts";

/**
 * Nobody pulls the plug in these tests, and each makes a database, which waits for the disk otherwise. Some read the whole log. Each worker
 * opens some twenty connections, and a machine with many cores has many workers.
 */
const SETTINGS = ["fsync=off", "min_wal_size=32MB", "max_wal_size=64MB", "max_connections=500"];

/** A PostgreSQL server of one's own, on which databases are made quickly. @throws where PostgreSQL is not installed */
export async function startServer(settings: readonly string[] = []): Promise<Cluster> {
  const cluster = await startCluster([...SETTINGS, ...settings]);
  if (cluster === undefined) throw new Error("PostgreSQL is not installed");
  return cluster;
}

/** One with a migrated database to make copies of. @throws where PostgreSQL is not installed */
export async function startMigrated(): Promise<{ readonly cluster: Cluster; readonly template: string }> {
  const cluster = await startServer();
  const template = await cluster.create("template_of_tests");
  await migratePostgres(template, readMigrations(migrationsFolder("postgres")));
  return { cluster, template };
}

/** A database of its own on a real server: a copy of the migrated one at the address `template`, or with just these tables. */
export async function freshPostgres(template: string, tables?: readonly TableSet[]): Promise<FreshDatabase> {
  const server = Object.assign(new URL(template), { pathname: "/postgres" }).href;
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const copied = tables === undefined ? new URL(template).pathname.slice(1) : "template1";
  await runOn(server, `create database ${name} template ${copied} strategy file_copy`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  if (tables !== undefined) await runOn(url, await createTablesSql(tables));
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

/**
 * PostgreSQL inside this process, on one connection: good for contract tests, not for what several connections do.
 * @param directory where it keeps its files; in memory without
 */
export async function freshPglite(
  tables?: readonly TableSet[],
  directory?: string,
): Promise<Pick<FreshDatabase, "db" | "dispose"> & { writeOut(): Promise<void> }> {
  const loadDataDir = await emptyDirectory();
  const client = await PGlite.create(
    directory === undefined ? { loadDataDir } : { loadDataDir, dataDir: directory },
  );
  if (tables === undefined) await migratePglite(client);
  else await client.exec(await createTablesSql(tables));
  const db: Database = createPostgresDatabase({
    writers: drizzle({ client, casing: "snake_case", logger: { logQuery } }),
    readers: drizzle({ client, casing: "snake_case" }),
    onSweepConnection: (signal, work) =>
      work({ pool: drizzle({ client, casing: "snake_case" }), signal, patienceMs: 0 }),
    close: async () => {
      if (!client.closed) await client.close();
    },
  });
  const writeOut = async () => void (await client.exec("checkpoint"));
  return { db, dispose: () => db.close(), writeOut };
}

/** A data directory in which nothing was done yet: making one takes four times as long as copying it. */
async function emptyDirectory(): Promise<Blob> {
  const file = fileOfRun("pglite.tar");
  if (!existsSync(file)) {
    const client = await PGlite.create();
    const directory = await client.dumpDataDir("none");
    await client.close();
    const unfinished = `${file}.${randomUUID()}`; // another worker may be making it, too
    writeFileSync(unfinished, await directory.bytes());
    renameSync(unfinished, file);
  }
  return new Blob([readFileSync(file)]);
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
