import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readColumn } from "./rows.ts";

const ATTEMPTS = 50;

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
  const all = filesIn(paths).map(({ bytes }) => bytes);
  const count = (text: string) => all.reduce((sum, bytes) => sum + occurrences(bytes, text), 0);
  return { count, found: (texts) => texts.filter((text) => all.some((bytes) => bytes.includes(text))) };
}

interface WholeFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Files and whatever is in directories. A server that runs removes files and gives them other names: then all is read again. */
export function filesIn(paths: readonly string[]): readonly WholeFile[] {
  for (let attempt = 1; ; attempt++) {
    try {
      return paths.filter((path) => existsSync(path)).flatMap(readWhole);
    } catch (error) {
      const isGone = error instanceof Error && "code" in error && error.code === "ENOENT";
      if (!isGone || attempt === ATTEMPTS) throw error;
    }
  }
}

function readWhole(path: string): readonly WholeFile[] {
  if (!statSync(path).isDirectory()) return [{ path, bytes: readFileSync(path) }];
  return readdirSync(path).flatMap((name) => readWhole(join(path, name)));
}

function occurrences(bytes: Buffer, text: string): number {
  let times = 0;
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) times++;
  return times;
}
