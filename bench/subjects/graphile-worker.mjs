/**
 * What P5 and P6 compare with: graphile-worker as its documentation starts it, with ten jobs at a time. `TASK=prepare` makes its tables with
 * `PENDING` jobs that are due in a day, or were due a minute ago with `OVERDUE=yes`; `lag` and `overdue` do as `timers.ts` does.
 */
import { setTimeout as pause } from "node:timers/promises";
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import postgres from "postgres";

const { DATABASE = "", TASK = "", OVERDUE } = process.env;
const { PENDING, COUNT, RATE, WINDOW_MS } = Object.fromEntries(
  ["PENDING", "COUNT", "RATE", "WINDOW_MS"].map((name) => [name, Number(process.env[name])]),
);
const HEAD_START_MS = 1_000;

const sql = postgres(DATABASE, { max: 1, onnotice: () => undefined });
const lagsMs = [];
const logger = new Logger(() => () => undefined);
const result = await { prepare, lag, overdue }[TASK]();
await sql.end();
console.log(`result ${JSON.stringify(result)}`);

async function prepare() {
  const utils = await makeWorkerUtils({ connectionString: DATABASE, logger });
  await utils.migrate();
  await utils.release();
  const dueIn = OVERDUE === "yes" ? "-1 minute" : "1 day";
  await sql`select count(*) from graphile_worker.add_jobs((
    select array_agg((
      'later', json_build_object('n', n), null, now() + ${dueIn}::interval, null, null, null, null
    )::graphile_worker.job_spec) from generate_series(1, ${PENDING}::int) as n
  ))`;
  await sql`vacuum analyze`;
  return {};
}

async function lag() {
  const firstAt = Date.now() + HEAD_START_MS;
  await sql`select count(graphile_worker.add_job('tick', json_build_object('dueAt', at), run_at => to_timestamp(at / 1000)))
    from (select ${firstAt}::float8 + n * 1000.0 / ${RATE}::float8 as at from generate_series(0, ${COUNT - 1}) as n) as due`;
  const tick = async ({ dueAt }) => void lagsMs.push(Date.now() - dueAt);
  await start({ tick });
  while (lagsMs.length < COUNT) await pause(100);
  return { lagsMs };
}

async function overdue() {
  const later = async ({ n }, { addJob }) => {
    await addJob("deliver", { key: `bench:${n}`, to: "C0BENCH", text: "It is due." });
    lagsMs.push(0);
  };
  const startedAt = performance.now();
  await start({ later });
  await pause(WINDOW_MS);
  return { perSecond: (lagsMs.length * 1_000) / (performance.now() - startedAt) };
}

function start(taskList) {
  return run({ connectionString: DATABASE, concurrency: 10, noHandleSignals: true, logger, taskList });
}
