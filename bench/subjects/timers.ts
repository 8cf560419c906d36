/**
 * Tandem's timers in a process of their own: with `TASK=lag` it sets `COUNT` timers at `RATE` a second and says how late each ran; with
 * `TASK=overdue` it turns the timers that are due into messages for `WINDOW_MS` and says how many a second. `VARIANT` names a control that
 * must fail: `dozing` looks for what is due once a second, `commit-each` commits each timer by itself.
 */
import BetterSqlite3 from "better-sqlite3";
import { pino } from "pino";
import { createDatabase } from "../../src/platform/db/index.ts";
import { queueMessage } from "../../src/platform/delivery/queue.ts";
import { systemClock } from "../../src/platform/time/clock.ts";
import { createTimerRunner, setTimer, type TimerHandler } from "../../src/platform/timers/index.ts";

const { DATABASE = "", TASK = "", VARIANT = "" } = process.env;
const [COUNT, RATE, WINDOW_MS] = [process.env.COUNT, process.env.RATE, process.env.WINDOW_MS].map(Number) as [
  number,
  number,
  number,
];
/** Long enough to set them all before the first is due. */
const HEAD_START_MS = 1_000;
const DOZE_MS = 1_000;

if (VARIANT === "commit-each") commitEach();
const dozing = {
  ...systemClock,
  sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(Math.max(ms, DOZE_MS), signal),
};
const clock = VARIANT === "dozing" ? dozing : systemClock;
const db = await createDatabase(`file:${DATABASE}`);
const lagsMs: number[] = [];

const tick: TimerHandler = async (_, { dueAt }) => {
  lagsMs.push(Date.now() - dueAt);
};
const deliver: TimerHandler = async (tx, { workspaceId, subject }) => {
  await queueMessage(tx, {
    workspaceId,
    key: `bench:${subject}`,
    to: "C0BENCH",
    content: { text: "It is due." },
  });
  lagsMs.push(0);
};
const handlers = { "requests.clock-due": deliver, "bench.tick": tick };
const runner = createTimerRunner({ db, clock, log: pino({ level: "error" }), handlers });
const result = TASK === "lag" ? await measureLag() : await measureOverdue();
console.log(`result ${JSON.stringify(result)}`);

async function measureLag() {
  await db.write(async (tx) => {
    const firstAt = clock.now() + HEAD_START_MS;
    for (let index = 0; index < COUNT; index++) {
      const dueAt = Math.round(firstAt + (index * 1_000) / RATE);
      await setTimer(tx, { workspaceId: "T0ACME", kind: "bench.tick", subject: `${index}`, dueAt });
    }
  });
  runner.start();
  while (lagsMs.length < COUNT) await systemClock.sleep(100);
  return { lagsMs };
}

async function measureOverdue() {
  const startedAt = performance.now();
  runner.start();
  await systemClock.sleep(WINDOW_MS);
  return { perSecond: (lagsMs.length * 1_000) / (performance.now() - startedAt) };
}

/** Savepoints nest here: the timer's own lies in that of its batch, which is opened again. */
function commitEach(): void {
  const prepare = BetterSqlite3.prototype.prepare;
  BetterSqlite3.prototype.prepare = function (this: BetterSqlite3.Database, sql: string) {
    const statement = prepare.call(this, sql);
    if (sql === "release savepoint part") {
      const release = statement.run.bind(statement, []);
      statement.run = () => {
        const done = release();
        this.exec("commit; begin immediate; savepoint part");
        return done;
      };
    }
    return statement;
  } as typeof prepare;
}
