import { readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { COPY } from "./backup.ts";

/**
 * Empties the write-ahead log of a SQLite file, and rewrites the file without what was deleted in it if `isWhole`. Copying takes a second for
 * some hundred megabytes, so it runs in a thread of its own: reading goes on, and writers wait as they wait for another process.
 * @throws when the file stays locked, or somebody goes on reading the log; in that case the file is not rewritten
 */
export function sweepSqlite(file: string, { isWhole }: { readonly isWhole: boolean }): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const worker = new Worker(new URL("./sweep-worker.ts", import.meta.url), { workerData: { file, isWhole } });
  worker.once("error", reject);
  worker.once("exit", () => resolve());
  return promise;
}

/** Removes the copies of a file that were made before migrations at `since` (epoch milliseconds) or later. */
export function removeCopies(file: string, since: number): void {
  const directory = dirname(file);
  for (const name of readdirSync(directory)) {
    if (!name.startsWith(`${basename(file)}${COPY}`)) continue;
    const copy = join(directory, name);
    if (statSync(copy).mtimeMs >= since) rmSync(copy);
  }
}
