import { afterEach, describe, expect, test } from "vitest";
import type { DueTimer, TimerHandler } from "../../../src/platform/timers/index.ts";
import { HOUR, MINUTE, startTimers, type UnderTest } from "./under-test.ts";

let lane: UnderTest;
let ran: DueTimer[] = [];
const note: TimerHandler = async (_tx, timer) => void ran.push(timer);
const subjects = () => ran.map((timer) => timer.subject);

async function start(handlers: Record<string, TimerHandler> = { note }): Promise<number> {
  lane = await startTimers(handlers);
  return lane.clock.now();
}

afterEach(async () => {
  ran = [];
  await lane.dispose();
});

describe("the runner", () => {
  test("runs 10,000 overdue timers once each, the longest due first, sharing transactions", async () => {
    const now = await start();
    await lane.runner().stop();
    const dueAts = Array.from({ length: 10_000 }, (_, i) => now - 1 - ((i * 7919) % 10_000));
    await lane.set(Object.fromEntries(dueAts.map((dueAt, i) => [`note:${i}`, dueAt])));

    lane.restart();
    await lane.settled();
    expect(new Set(subjects()).size).toBe(10_000);
    expect(ran.map((timer) => timer.dueAt)).toEqual(dueAts.toSorted((a, b) => a - b));
    expect(ran.every((timer) => timer.now === now)).toBe(true);
    expect(lane.lines).toHaveLength(100);
  });

  test("does not take along what is due a millisecond later", async () => {
    const now = await start();
    await lane.set({ "note:now": now, "note:later": now + 1 });
    await lane.settled();
    expect(subjects()).toEqual(["now"]);
  });

  test("looks at the clock every 15 s, whatever the next timer is", async () => {
    const now = await start();
    await lane.settled();
    expect(lane.clock.nextSleeperAt()).toBe(now + 15_000);
    await lane.set({ "note:a": now + 90 * 24 * HOUR });
    await lane.settled();
    expect(lane.clock.nextSleeperAt()).toBe(now + 15_000);
  });

  test("lets other writers in between the batches", async () => {
    const now = await start();
    await lane.runner().stop();
    await lane.set(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`note:${i}`, now])));

    lane.restart();
    let ranBefore = 0;
    while (ran.length === 0) await new Promise(setImmediate);
    await lane.db.write(async () => {
      ranBefore = ran.length;
    });
    expect(ranBefore).toBeLessThanOrEqual(200);
    await lane.settled();
    expect(ran).toHaveLength(1_000);
  });

  test("ends a batch early whose handlers take long, and goes on with the next one", async () => {
    const takesLong: TimerHandler = async (_tx, timer) => {
      ran.push(timer);
      await lane.clock.jumpTo(lane.clock.now() + 2);
    };
    const now = await start({ takesLong });
    await lane.set(Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`takesLong:${i}`, now])));
    await lane.settled();
    expect(subjects()).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
    expect(lane.lines.map(({ done }) => done)).toEqual([3, 3, 1]);
  });

  test("logs one line per run with name, duration and counts", async () => {
    const now = await start();
    await lane.set({ "note:a": now - MINUTE, "note:b": now });

    await lane.settled();
    expect(lane.lines).toMatchObject([
      { timer: "note", done: 2, retry: 0, dead: 0, durationMs: 0, lateMs: MINUTE, msg: "timers ran" },
    ]);
  });

  test("notices a clock that is set forward, and hands over when it was due and what time it is", async () => {
    const now = await start();
    await lane.set({ "note:a": now + HOUR, "note:b": now + 25 * HOUR });

    await lane.clock.jumpTo(now + 24 * HOUR);
    await lane.settled();
    expect(ran).toMatchObject([{ subject: "a", dueAt: now + HOUR, now: now + 24 * HOUR }]);
  });

  test("runs nothing early and nothing twice when the clock is set back", async () => {
    const now = await start();
    await lane.set({ "note:done": now, "note:open": now + MINUTE });
    await lane.settled();

    await lane.clock.jumpTo(now - 24 * HOUR);
    await lane.pass(24 * HOUR + MINUTE - 1);
    expect(subjects()).toEqual(["done"]);
    await lane.pass(1);
    expect(subjects()).toEqual(["done", "open"]);
  });

  test("does not leave a retry far ahead when the clock is set back", async () => {
    let tries = 0;
    const failing: TimerHandler = async () => {
      tries += 1;
      throw new Error("no");
    };
    const now = await start({ failing, note });
    await lane.set({ "failing:a": now - 48 * HOUR });
    await lane.settled();

    await lane.clock.jumpTo(now - 24 * HOUR);
    await lane.set({ "note:b": now });
    await lane.settled();
    expect(tries).toBe(2);
  });

  test("continues after a restart with what was not handled", async () => {
    const now = await start();
    await lane.set({ "note:a": now + MINUTE });
    await lane.runner().stop();

    await lane.pass(HOUR);
    expect(subjects()).toEqual([]);
    lane.restart();
    await lane.settled();
    expect(ran).toMatchObject([{ subject: "a", dueAt: now + MINUTE, now: now + HOUR }]);
  });

  test("does not start a batch after it was stopped", async () => {
    const now = await start();
    await lane.runner().stop();
    await lane.set({ "note:a": now });

    await lane.pass(HOUR);
    expect(subjects()).toEqual([]);
  });

  test("says when it will go on by itself", async () => {
    const now = await start();
    await lane.settled();
    expect(lane.runner().activity()).toEqual({ busy: false, nextAt: undefined });

    await lane.set({ "note:a": now + HOUR });
    expect(lane.runner().activity().busy).toBe(true);
    await lane.settled();
    expect(lane.runner().activity()).toEqual({ busy: false, nextAt: now + HOUR });
  });
});
