import { join } from "node:path";
import type { TableSet } from "../../src/platform/db/kit.ts";
import type { FreshDatabase } from "./database.ts";
import { bytesIn, bytesOf, type FileBytes } from "./file-bytes.ts";
import { freshPglite, freshPostgres } from "./postgres.ts";
import { freshSqlite } from "./sqlite.ts";
import { filesOfTables } from "./table-files.ts";
import { temporaryDirectory } from "./temporary.ts";

/** A database of its own, and what lies in its files: of PostgreSQL in those of its tables, as its log is left to whoever runs it. */
export type Opened = Pick<FreshDatabase, "db" | "dispose"> & { bytes(): Promise<FileBytes> };

interface Engine {
  readonly name: string;
  /** PGlite is not whole: it has one connection, and commits a failed transaction without saying that this undid it. */
  readonly isWhole: boolean;
  /** An empty database: migrated, or with just these tables. */
  open(tables?: readonly TableSet[]): Promise<Opened>;
}

/** The engines to try the same on: SQLite and PGlite, and in the tests that run on PostgreSQL that one alone. */
export function everyEngine(): readonly Engine[] {
  const template = process.env.TEST_DATABASE;
  if (template === undefined)
    return [
      { name: "SQLite", isWhole: true, open: openSqlite },
      { name: "PGlite", isWhole: false, open: openPglite },
    ];
  const open = async (tables?: readonly TableSet[]) => {
    const database = await freshPostgres(template, tables);
    return { ...database, bytes: async () => bytesIn(await filesOfTables(database.url)) };
  };
  return [{ name: "PostgreSQL", isWhole: true, open }];
}

async function openSqlite(tables?: readonly TableSet[]): Promise<Opened> {
  const database = await freshSqlite(tables);
  return { ...database, bytes: () => bytesOf(database.url) };
}

async function openPglite(tables?: readonly TableSet[]): Promise<Opened> {
  const directory = join(temporaryDirectory(), "data");
  const database = await freshPglite(tables, directory);
  const bytes = async () => {
    await database.writeOut();
    return bytesIn([join(directory, "base")]);
  };
  return { ...database, bytes };
}
