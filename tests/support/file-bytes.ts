import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readColumn } from "./rows.ts";

/** What lies in the files of a database, as somebody finds it who copies them: in free space and in the write-ahead log as well. */
export interface FileBytes {
  /** How often a text stands in them. */
  count(text: string): number;
  /** Those of `texts` that stand anywhere in them. */
  found(texts: readonly string[]): readonly string[];
}

/** Reads the files of the database at `url`. Those of PostgreSQL lie on this machine, and others may write to its log. */
export async function bytesOf(url: string): Promise<FileBytes> {
  if (url.startsWith("file:"))
    return bytesIn([url.slice("file:".length), `${url.slice("file:".length)}-wal`]);
  const [number] = await readColumn(url, "select oid from pg_database where datname = current_database()");
  const [data] = await readColumn(url, "show data_directory");
  return bytesIn([join(String(data), "base", String(number)), join(String(data), "pg_wal")]);
}

/** Reads files, and whatever is in directories. */
export function bytesIn(paths: readonly string[]): FileBytes {
  const all = paths.filter((path) => existsSync(path)).flatMap(readWhole);
  const count = (text: string) => all.reduce((sum, bytes) => sum + occurrences(bytes, text), 0);
  return { count, found: (texts) => texts.filter((text) => all.some((bytes) => bytes.includes(text))) };
}

function readWhole(path: string): readonly Buffer[] {
  if (!statSync(path).isDirectory()) return [readFileSync(path)];
  return readdirSync(path).flatMap((name) => readWhole(join(path, name)));
}

function occurrences(bytes: Buffer, text: string): number {
  let times = 0;
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) times++;
  return times;
}
