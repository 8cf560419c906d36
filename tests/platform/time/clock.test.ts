import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock } from "../../../src/platform/time/clock.ts";

const DAY_MS = 86_400_000;

/** Whether a sleep has ended after the machine's clocks went on by `ms`. */
async function hasEndedAfter(ms: number, asleep: Promise<void>): Promise<boolean> {
  let hasEnded = false;
  void asleep.then(() => {
    hasEnded = true;
  });
  await vi.advanceTimersByTimeAsync(ms);
  return hasEnded;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("now is the time of day of the machine", () => {
  vi.setSystemTime(1_800_000_000_123);
  expect(systemClock.now()).toBe(1_800_000_000_123);
});

describe("sleep", () => {
  test("ends once its time has passed, not a millisecond before", async () => {
    const asleep = systemClock.sleep(1_000);
    expect(await hasEndedAfter(999, asleep)).toBe(false);
    expect(await hasEndedAfter(1, asleep)).toBe(true);
  });

  test("of 90 days lasts 90 days", async () => {
    const asleep = systemClock.sleep(90 * DAY_MS);
    expect(await hasEndedAfter(90 * DAY_MS - 1, asleep)).toBe(false);
    expect(await hasEndedAfter(1, asleep)).toBe(true);
  });

  test.each([0, -5])("of %d milliseconds ends at once", async (ms) => {
    expect(await hasEndedAfter(0, systemClock.sleep(ms))).toBe(true);
  });

  test("lasts no longer when the time of day is set back", async () => {
    const asleep = systemClock.sleep(1_000);
    vi.setSystemTime(Date.now() - DAY_MS);
    expect(await hasEndedAfter(1_000, asleep)).toBe(true);
  });

  test("ends at once when it is aborted, without an error, and leaves no timer behind", async () => {
    const abort = new AbortController();
    const asleep = systemClock.sleep(DAY_MS, abort.signal);
    abort.abort();
    expect(await hasEndedAfter(0, asleep)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("does not begin when it was aborted before", async () => {
    expect(await hasEndedAfter(0, systemClock.sleep(DAY_MS, AbortSignal.abort()))).toBe(true);
  });

  test("that Node's timer ends too early goes on for what is left", async () => {
    let monotonic = 0;
    vi.spyOn(performance, "now").mockImplementation(() => monotonic);
    const asleep = systemClock.sleep(10);
    monotonic = 9.2;
    expect(await hasEndedAfter(10, asleep)).toBe(false);
    monotonic = 10;
    expect(await hasEndedAfter(1, asleep)).toBe(true);
  });
});
