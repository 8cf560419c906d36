import { expect, onTestFinished, test } from "vitest";
import { TravellingClock } from "../../../sandbox/clock.ts";
import { createDatabase } from "../../../src/platform/db/index.ts";
import { createLogger } from "../../../src/platform/log.ts";
import { createTimerRunner, setTimer, type TimerHandler } from "../../../src/platform/timers/index.ts";
import { freshDatabase } from "../../support/database.ts";
import { until } from "../../support/until.ts";

const TIMERS = 2_000;

test(`${TIMERS} timers on one database run once each, with two runners on connections of their own, also when one stops midway`, async () => {
  const { db, url, dispose } = await freshDatabase();
  const other = await createDatabase(url);
  const clock = TravellingClock.frozenAt("2026-03-02T09:00:00Z");
  const log = createLogger({ level: "silent" });
  const ran: string[] = [];
  const calls = [0, 0];
  const runners = [db, other].map((each, index) => {
    // What a handler does is kept once; that it was called and then undone, as after a conflict, is nothing.
    const run: TimerHandler = async (tx, { subject, now, workspaceId }) => {
      calls[index] = (calls[index] ?? 0) + 1;
      await setTimer(tx, { workspaceId, kind: "ran", subject, dueAt: now + 1 });
    };
    const count: TimerHandler = async (_tx, { subject }) => void ran.push(subject);
    return createTimerRunner({ db: each, clock, log, handlers: { run, ran: count } });
  });
  onTestFinished(async () => {
    await Promise.all(runners.map((runner) => runner.stop()));
    await other.close();
    await dispose();
  });
  const dueAt = clock.now();
  await db.write(async (tx) => {
    for (let i = 0; i < TIMERS; i += 1)
      await setTimer(tx, { workspaceId: "T1", kind: "run", subject: `${i}`, dueAt });
  });
  const [first, second] = runners;
  first?.start();
  second?.start();
  await until("both are at it", () => calls.every((count) => count > 0));
  await first?.stop();
  await until("the other has done the rest", () => second?.activity().nextAt === dueAt + 1);
  expect(ran).toEqual([]);
  await clock.advanceBy(1);
  await until("all have run", () => new Set(ran).size === TIMERS);
  expect(ran).toHaveLength(TIMERS);
});
