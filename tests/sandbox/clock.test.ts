import { expect, test } from "vitest";
import { TravellingClock } from "../../sandbox/index.ts";

const NOON = Date.parse("2026-11-23T12:00:00Z");

test("a frozen clock stands still until it is moved", async () => {
  const clock = TravellingClock.frozenAt("2026-11-23T12:00:00Z");
  expect(clock.now()).toBe(NOON);
  await clock.advanceBy(1000);
  expect(clock.now()).toBe(NOON + 1000);
});

test("sleepers wake in the order of their time, each at its own instant", async () => {
  const clock = TravellingClock.frozenAt(NOON);
  const woken: [string, number][] = [];
  const sleeper = (name: string, ms: number) =>
    clock.sleep(ms).then(() => woken.push([name, clock.now() - NOON]));
  void sleeper("late", 300);
  void sleeper("early", 100);
  void sleeper("never", 301);
  expect(clock.nextSleeperAt()).toBe(NOON + 100);
  await clock.advanceBy(300);
  expect(woken).toEqual([
    ["early", 100],
    ["late", 300],
  ]);
});

test("whoever sleeps again on waking is woken again on the same way", async () => {
  const clock = TravellingClock.frozenAt(NOON);
  let rounds = 0;
  const runner = async () => {
    while (rounds < 4) {
      await clock.sleep(15_000);
      rounds += 1;
    }
  };
  void runner();
  await clock.advanceBy(60_000);
  expect(rounds).toBe(4);
});

test("a sleep ends at once when it is aborted, without an error", async () => {
  const clock = TravellingClock.frozenAt(NOON);
  const abort = new AbortController();
  const sleeping = clock.sleep(1000, abort.signal);
  abort.abort();
  await sleeping;
  expect(clock.nextSleeperAt()).toBeUndefined();
});

test("a jump can go back, and wakes at once whoever it passes", async () => {
  const clock = TravellingClock.frozenAt(NOON);
  await clock.jumpTo(NOON - 3_600_000);
  let seenAt = 0;
  const sleeping = clock.sleep(1000).then(() => {
    seenAt = clock.now();
  });
  await clock.jumpTo(NOON);
  await sleeping;
  expect(seenAt).toBe(NOON);
});

test("a running clock goes on from where it was moved to, and wakes sleepers beyond the longest timeout", async () => {
  const clock = TravellingClock.running();
  const days = 86_400_000;
  const before = clock.now();
  let isAwake = false;
  const sleeping = clock.sleep(90 * days).then(() => {
    isAwake = true;
  });
  await clock.advanceBy(89 * days);
  expect(isAwake).toBe(false);
  await clock.advanceBy(days);
  await sleeping;
  expect(clock.now()).toBeGreaterThanOrEqual(before + 90 * days);
});

test("a running clock never wakes a sleeper early", async () => {
  const clock = TravellingClock.running();
  const dueAt = clock.now() + 5;
  await clock.sleep(5);
  expect(clock.now()).toBeGreaterThanOrEqual(dueAt);
});
