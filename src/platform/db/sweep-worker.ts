/** Runs in a thread of its own, see sweep.ts. */
import { workerData } from "node:worker_threads";
import BetterSqlite3 from "better-sqlite3";
import { z } from "zod";

/** Other connections hold a lock for milliseconds, a backup for longer. */
const LOCK_TIMEOUT_MS = 10_000;

const connection = new BetterSqlite3(z.string().parse(workerData), {
  fileMustExist: true,
  timeout: LOCK_TIMEOUT_MS,
});
try {
  connection.pragma("synchronous = FULL");
  connection.pragma("secure_delete = ON");
  connection.exec("vacuum");
  const [left] = z.array(z.object({ busy: z.number() })).parse(connection.pragma("wal_checkpoint(TRUNCATE)"));
  if (left?.busy !== 0) throw new Error("The write-ahead log is in use and could not be emptied");
} finally {
  connection.close();
}
