/** Runs in a thread of its own, see sweep.ts. */
import { workerData } from "node:worker_threads";
import BetterSqlite3 from "better-sqlite3";
import { z } from "zod";

/** Other connections hold a lock for milliseconds, a backup for longer. */
const LOCK_TIMEOUT_MS = 10_000;

const PAUSE_MS = 20;

const connection = new BetterSqlite3(z.string().parse(workerData), {
  fileMustExist: true,
  timeout: LOCK_TIMEOUT_MS,
});
try {
  connection.pragma("synchronous = FULL");
  connection.pragma("secure_delete = ON");
  connection.exec("vacuum");
  connection.pragma("wal_checkpoint(PASSIVE)"); // all but the last of it, without a lock that writers wait for
  emptyLog();
} finally {
  connection.close();
}

/**
 * Tried for short moments, because writers wait meanwhile: SQLite waits for those who read, and not at all for another connection that
 * folds the log into the file just then.
 */
function emptyLog(): void {
  connection.pragma(`busy_timeout = ${PAUSE_MS}`);
  const pause = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  for (let waited = 0; waited < LOCK_TIMEOUT_MS; waited += PAUSE_MS) {
    const [left] = z
      .array(z.object({ busy: z.number() }))
      .parse(connection.pragma("wal_checkpoint(TRUNCATE)"));
    if (left?.busy === 0) return;
    Atomics.wait(pause, 0, 0, PAUSE_MS);
  }
  throw new Error("The write-ahead log is in use and could not be emptied");
}
