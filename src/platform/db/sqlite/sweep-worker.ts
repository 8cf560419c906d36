/** Runs in a thread of its own, see sweep.ts. */
import { workerData } from "node:worker_threads";
import BetterSqlite3 from "better-sqlite3";
import { z } from "zod";

/** Other connections hold a lock for milliseconds, a backup for longer. */
const LOCK_TIMEOUT_MS = 10_000;

/** Tandem's own reads take milliseconds: whoever still reads after this is another process, and goes on. */
const READERS_MS = 2_000;

const PAUSE_MS = 20;

const { file, isWhole } = z.object({ file: z.string(), isWhole: z.boolean() }).parse(workerData);
const connection = new BetterSqlite3(file, { fileMustExist: true, timeout: LOCK_TIMEOUT_MS });
try {
  connection.pragma("synchronous = FULL");
  connection.pragma("secure_delete = ON");
  emptyLogOnceWritten();
  if (isWhole) {
    connection.exec("vacuum");
    emptyLog(LOCK_TIMEOUT_MS);
  }
} finally {
  connection.close();
}

/**
 * Fails before the whole file is in the log where somebody reads for long: each try would append it once more, and the log would grow until
 * the disk is full. Whoever reads the file alone, beside an empty log, stands in the way only once something is in it: so a page is written first.
 */
function emptyLogOnceWritten(): void {
  connection.pragma(`busy_timeout = ${LOCK_TIMEOUT_MS}`);
  const version = z.number().parse(connection.pragma("user_version", { simple: true }));
  connection.pragma(`user_version = ${version}`);
  emptyLog(READERS_MS);
  connection.pragma(`busy_timeout = ${LOCK_TIMEOUT_MS}`);
}

/**
 * Tried for short moments, because writers wait meanwhile: SQLite waits for those who read, and not at all for another connection that
 * folds the log into the file just then.
 */
function emptyLog(patienceMs: number): void {
  connection.pragma("wal_checkpoint(PASSIVE)"); // all but the last of it, without a lock that writers wait for
  connection.pragma(`busy_timeout = ${PAUSE_MS}`);
  const pause = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  for (let waited = 0; waited < patienceMs; waited += 2 * PAUSE_MS) {
    const [left] = z
      .array(z.object({ busy: z.number() }))
      .parse(connection.pragma("wal_checkpoint(TRUNCATE)"));
    if (left?.busy === 0) return;
    Atomics.wait(pause, 0, 0, PAUSE_MS);
  }
  throw new Error("Another process goes on reading the database, so its write-ahead log cannot be emptied");
}
