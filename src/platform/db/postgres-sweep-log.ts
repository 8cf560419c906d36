import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Sweep } from "./postgres-sweep-connection.ts";
import { isRefusedWith, type Pool, valueOf } from "./postgres-value.ts";

const INSUFFICIENT_PRIVILEGE = "42501";
const PAUSE_MS = 500;

/** What files of the log are called; others lie beside them. */
const FILES = sql`pg_ls_waldir() where name ~ '^[0-9A-F]{24}'`;
const CURRENT = sql`pg_walfile_name(pg_current_wal_insert_lsn())`;

/**
 * Writes over the write-ahead log where the user may do that: it needs `pg_monitor`, `pg_checkpoint` and the right to execute
 * `pg_switch_wal()`. Files of the log are used again when a checkpoint has left them behind, with what stood in them. So each is begun and
 * left once, which fills it with zeros, and those that were in use meanwhile a second time. A file has 16 MB as a rule.
 * @throws when what stood in the log is kept for a replica, an archive or `wal_keep_size`
 */
export async function writeOverLog(sweep: Sweep): Promise<void> {
  const { pool } = sweep;
  try {
    const last = await valueOf<string>(pool, CURRENT);
    await passFilesThatWait(pool);
    await leaveBehind(sweep, last);
    await passFilesThatWait(pool);
  } catch (error) {
    if (!isRefusedWith(error, [INSUFFICIENT_PRIVILEGE])) throw error;
  }
}

async function passFilesThatWait(pool: Pool): Promise<void> {
  const waiting = await valueOf<number>(
    pool,
    sql`(select count(*)::int from ${FILES} and name > ${CURRENT})`,
  );
  for (let file = 0; file <= waiting; file++) {
    await pool.execute(sql`select pg_logical_emit_message(false, 'tandem', '')`); // an empty file is not left
    await pool.execute(sql`select pg_switch_wal()`);
  }
}

/**
 * Waits until no file up to the one called `last` is there under its name: then it has been removed, or waits to be used again. Replicas and
 * an archive take theirs within seconds as a rule; where they have stopped, it is kept for as long as that lasts.
 */
async function leaveBehind({ pool, signal, patienceMs }: Sweep, last: string): Promise<void> {
  const isLeft = sql`not exists (select from ${FILES} and name <= ${last})`;
  for (let waited = 0; ; waited += PAUSE_MS) {
    await pool.execute(sql`checkpoint`);
    if (await valueOf<boolean>(pool, isLeft)) return;
    if (waited >= patienceMs)
      throw new Error("The write-ahead log is kept: for a replica, an archive, or by wal_keep_size");
    await delay(PAUSE_MS, undefined, { signal });
  }
}
