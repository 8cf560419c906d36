import { join } from "node:path";
import { bytesIn, bytesOf, type FileBytes } from "./file-bytes.ts";
import { readColumn } from "./rows.ts";

/** The files on PostgreSQL of the pulse's own tables, with everything written out; its log and other tables are left to whoever runs it. */
export async function filesOfTables(url: string): Promise<readonly string[]> {
  await readColumn(url, "checkpoint");
  const [data] = await readColumn(url, "show data_directory");
  const paths = await readColumn(
    url,
    "select pg_relation_filepath(oid) from pg_class where relname like 'pulse_%' or relname like 'pg_toast_%'",
  );
  return paths.flatMap((path) => (typeof path === "string" ? [join(String(data), path)] : []));
}

/** What the files of the pulse hold: on SQLite the whole database with its log, on PostgreSQL the pulse's own tables. */
export async function bytesOfPulse(url: string): Promise<FileBytes> {
  return url.startsWith("file:") ? bytesOf(url) : bytesIn(await filesOfTables(url));
}
