import { Worker } from "node:worker_threads";

/**
 * Rewrites a SQLite file without what was deleted in it, and empties its write-ahead log. Copying takes a second for some hundred
 * megabytes, so it runs in a thread of its own: reading goes on, and writers wait as they wait for another process.
 * @throws when the file stays locked
 */
export function sweepSqlite(file: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const worker = new Worker(new URL("./sweep-worker.ts", import.meta.url), { workerData: file });
  worker.once("error", reject);
  worker.once("exit", () => resolve());
  return promise;
}
