import { afterEach, expect, test } from "vitest";
import type { TimerHandler } from "../../../src/platform/timers/index.ts";
import { randomFrom, seedOr } from "../../support/random.ts";
import { HOUR, startTimers, type UnderTest } from "./under-test.ts";

const DAY = 24 * HOUR;
const TIMERS = 300;
const JUMPS = 200;
const seed = seedOr(10);

let lane: UnderTest;
afterEach(() => lane.dispose());

test(`${TIMERS} timers of up to 90 days run once each and never early, while the clock jumps ± 1 h and ± 1 day ${JUMPS} times (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  const ran: string[] = [];
  const early: string[] = [];
  const run: TimerHandler = async (_tx, { subject, dueAt, now }) => {
    ran.push(subject);
    if (now < dueAt || lane.clock.now() < dueAt) early.push(subject);
  };
  lane = await startTimers({ run });
  const now = lane.clock.now();
  const dueAts = Array.from({ length: TIMERS }, () => now + Math.round(random.between(1, 90 * DAY)));
  await lane.set(Object.fromEntries(dueAts.map((dueAt, index) => [`run:${index}`, dueAt])));

  for (let jump = 0; jump < JUMPS; jump += 1) {
    await lane.clock.jumpTo(lane.clock.now() + random.pick([-DAY, -HOUR, HOUR, DAY, 2 * DAY]));
    await lane.settled();
    if (random.chance(0.1)) {
      await lane.runner().stop();
      lane.restart();
    }
    const due = dueAts.flatMap((dueAt, index) => (dueAt <= lane.clock.now() ? [`${index}`] : []));
    expect(ran).toEqual(expect.arrayContaining(due));
  }
  await lane.clock.jumpTo(now + 90 * DAY);
  await lane.settled();
  expect(early).toEqual([]);
  expect(ran.toSorted()).toEqual(dueAts.map((_, index) => `${index}`).toSorted());
});
