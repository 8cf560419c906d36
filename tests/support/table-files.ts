import { join } from "node:path";
import { bytesIn, bytesOf, type FileBytes } from "./file-bytes.ts";
import { readColumn } from "./rows.ts";

/** The pulse's own tables, and what lies beside them for long values. */
const TABLES = "select oid from pg_class where relkind = 'r' and relname like 'pulse_%'";
const WITH_TOAST = `${TABLES} union select reltoastrelid from pg_class where oid in (${TABLES}) and reltoastrelid <> 0`;

/**
 * The files on PostgreSQL of the pulse's own tables and their indexes, with everything written out; its log, its statistics and other tables
 * are left to whoever runs it.
 */
export async function filesOfTables(url: string): Promise<readonly string[]> {
  await readColumn(url, "checkpoint");
  const [data] = await readColumn(url, "show data_directory");
  const paths = await readColumn(
    url,
    `with tables as (${WITH_TOAST}) select pg_relation_filepath(oid) from tables
     union select pg_relation_filepath(indexrelid) from pg_index where indrelid in (select oid from tables)`,
  );
  return paths.flatMap((path) => (typeof path === "string" ? [join(String(data), path)] : []));
}

/** What the files of the pulse hold: on SQLite the whole database with its log, on PostgreSQL the pulse's own tables. */
export async function bytesOfPulse(url: string): Promise<FileBytes> {
  return url.startsWith("file:") ? bytesOf(url) : bytesIn(await filesOfTables(url));
}
