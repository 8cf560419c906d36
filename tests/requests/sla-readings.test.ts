import { describe, expect, test } from "vitest";
import {
  elapsedMinutes,
  isLate,
  lateByMinutes,
  nextLateAt,
  type SlaClock,
  stateAt,
} from "../../src/requests/promises/clocks/events.ts";
import { ASKS, CREATED, NY, play, QUOTE, type Step, when } from "./sla-week.ts";

interface Reading {
  readonly rule: string;
  readonly clock: SlaClock;
  readonly now: string;
  readonly state: SlaClock["state"];
  readonly elapsed: number;
  readonly lateBy: number;
}

const BID = { type: "bid", urgency: "normal", deadlineAt: when("Fri 20:00") } as const;
const MS = 1 / 60_000;

/** Created on Monday at 10:00: 8 hours end on Tuesday at 10:00. */
const READINGS: readonly Reading[] = [
  {
    rule: "a running clock counts open time",
    clock: resolution(),
    now: "Mon 16:00",
    state: "running",
    elapsed: 360,
    lateBy: 0,
  },
  {
    rule: "after hours it stands still",
    clock: resolution(),
    now: "Tue 08:00",
    state: "running",
    elapsed: 420,
    lateBy: 0,
  },
  {
    rule: "at its due it is not late",
    clock: resolution(),
    now: "Tue 10:00",
    state: "running",
    elapsed: 480,
    lateBy: 0,
  },
  {
    rule: "one millisecond later it is missed",
    clock: resolution(),
    now: "Tue 10:00:00.001",
    state: "missed",
    elapsed: 480 + MS,
    lateBy: MS,
  },
  {
    rule: "it is late by open time",
    clock: resolution(),
    now: "Wed 10:00",
    state: "missed",
    elapsed: 960,
    lateBy: 480,
  },
  {
    rule: "a paused clock stands still",
    clock: resolution(["Mon 14:00", ASKS]),
    now: "Wed 10:00",
    state: "paused",
    elapsed: 240,
    lateBy: 0,
  },
  {
    rule: "a pause is not counted",
    clock: resolution(["Mon 14:00", ASKS], ["Tue 11:00", "wait_ended"]),
    now: "Tue 13:00",
    state: "running",
    elapsed: 360,
    lateBy: 0,
  },
  {
    rule: "a clock that was paused when it was late is missed",
    clock: resolution(["Tue 11:00", ASKS]),
    now: "Wed 10:00",
    state: "missed",
    elapsed: 540,
    lateBy: 60,
  },
  {
    rule: "and is late by no more when it runs again",
    clock: resolution(["Tue 11:00", ASKS], ["Wed 11:00", "wait_ended"]),
    now: "Wed 11:30",
    state: "missed",
    elapsed: 570,
    lateBy: 90,
  },
  {
    rule: "what was met stays so",
    clock: resolution(["Tue 10:00", "resolved"]),
    now: "Fri 10:00",
    state: "met",
    elapsed: 480,
    lateBy: 0,
  },
  {
    rule: "late but done: it says by how much",
    clock: resolution(["Tue 13:00", "resolved"]),
    now: "Fri 10:00",
    state: "missed",
    elapsed: 660,
    lateBy: 180,
  },
  {
    rule: "what was cancelled is not late, though it was overdue",
    clock: resolution(["Tue 13:00", "cancelled"]),
    now: "Fri 10:00",
    state: "cancelled",
    elapsed: 660,
    lateBy: 0,
  },
  {
    rule: "grace is not late",
    clock: resolution(["Tue 13:00", { kind: "retargeted", for: { ...QUOTE, urgency: "high" } }]),
    now: "Tue 13:30",
    state: "running",
    elapsed: 690,
    lateBy: 0,
  },
  {
    rule: "after the grace it is late by what came after it",
    clock: resolution(["Tue 13:00", { kind: "retargeted", for: { ...QUOTE, urgency: "high" } }]),
    now: "Tue 14:00",
    state: "missed",
    elapsed: 720,
    lateBy: 30,
  },
  {
    rule: "an external deadline is missed after hours as well",
    clock: bid(BID.deadlineAt),
    now: "Fri 21:00",
    state: "missed",
    elapsed: 39 * 60,
    lateBy: 60,
  },
  {
    rule: "a bid without a date is never late",
    clock: bid(null),
    now: "Sun 12:00",
    state: "running",
    elapsed: 39 * 60,
    lateBy: 0,
  },
];

describe("a clock is judged by time", () => {
  test.each(READINGS)("$rule", ({ clock, now, state, elapsed, lateBy }) => {
    const nowAt = when(now);
    expect(stateAt(clock, nowAt)).toBe(state);
    expect(isLate(clock, nowAt)).toBe(state === "missed");
    expect(elapsedMinutes(clock, nowAt, NY)).toBeCloseTo(elapsed, 6);
    expect(lateByMinutes(clock, nowAt, NY)).toBeCloseTo(lateBy, 6);
  });
});

describe("nextLateAt", () => {
  const clocks = play(["Mon 10:00", CREATED]);

  test("is the first instant after the earliest due that is still ahead", () => {
    expect(nextLateAt(clocks, when("Mon 10:00"))).toBe(when("Mon 12:00:00.001"));
    expect(nextLateAt(clocks, when("Mon 12:00"))).toBe(when("Mon 12:00:00.001"));
    expect(nextLateAt(clocks, when("Mon 12:00:00.001"))).toBe(when("Tue 10:00:00.001"));
    expect(nextLateAt(clocks, when("Tue 10:00:00.001"))).toBeUndefined();
  });

  test("leaves out clocks that do not run", () => {
    const paused = play(["Mon 10:00", CREATED], ["Mon 11:00", "answered"], ["Mon 11:00", ASKS]);
    expect(nextLateAt(paused, when("Mon 11:00"))).toBeUndefined();
  });
});

function resolution(...steps: readonly Step[]): SlaClock {
  return resolutionOf(play(["Mon 10:00", CREATED], ...steps));
}

function bid(deadlineAt: number | null): SlaClock {
  return resolutionOf(play(["Mon 10:00", { kind: "created", for: { ...BID, deadlineAt } }]));
}

function resolutionOf(clocks: readonly SlaClock[]): SlaClock {
  const found = clocks.find((clock) => clock.kind === "resolution");
  if (!found) throw new Error("A request always has a resolution clock");
  return found;
}
