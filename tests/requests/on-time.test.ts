import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SlaClock } from "../../src/requests/promises/clocks/events.ts";
import type { BreachReason } from "../../src/requests/promises/on-time/breach-reasons.ts";
import { onTimeOf, rateText } from "../../src/requests/promises/on-time/share.ts";
import { ASKS, CREATED, NY, play, QUOTE, type Step, when } from "./sla-week.ts";

const WEEK = { fromAt: when("Mon 00:00"), toAt: when("Mon 00:00") + 7 * 86_400_000 };
const NOW = when("Wed 12:00");

/** The first answer of a quote that was filed on Monday at 10:00, due at 12:00. */
function firstAnswer(...steps: readonly Step[]): SlaClock {
  return ofKind("first_answer", ["Mon 10:00", CREATED], ...steps);
}

/** The resolution of the same, due on Tuesday at 10:00. */
function resolution(...steps: readonly Step[]): SlaClock {
  return ofKind("resolution", ["Mon 10:00", CREATED], ...steps);
}

const answeredAt = (time: string) => firstAnswer([time, "answered"]);

/** 10 requests: 6 in time, 1 late, 1 overdue and unanswered, 1 not due, 1 paused. */
const TEN: readonly SlaClock[] = [
  answeredAt("Mon 10:10"),
  answeredAt("Mon 10:20"),
  answeredAt("Mon 10:30"),
  answeredAt("Mon 10:40"),
  answeredAt("Mon 10:50"),
  answeredAt("Mon 12:00"),
  answeredAt("Mon 15:00"),
  firstAnswer(),
  ofKind("first_answer", ["Wed 11:00", CREATED]),
  ofKind("resolution", ["Wed 11:00", CREATED], ["Wed 11:30", ASKS]),
];

describe("on time", () => {
  test("the worked example: 6 of 8 is 75 %", () => {
    const onTime = rate(TEN);
    expect(onTime).toMatchObject({ met: 6, missed: 2, n: 8, rate: 0.75 });
    expect(onTime).toMatchObject({ lateButDone: 1, overdue: 1, running: 1, paused: 1, cancelled: 0 });
    expect(rateText(onTime)).toBe("75%");
  });

  // In order: 10, 20, 30, 40, 50, 120, 300 minutes, and 18 h of open time so far: Mon 7 h, Tue 8 h, Wed 3 h.
  test("median and 90th percentile are in open minutes, with what the overdue has taken so far", () => {
    expect(rate(TEN)).toMatchObject({ medianMinutes: 45, p90Minutes: 18 * 60 });
    expect(rate(TEN)).toMatchObject({ isMedianOpen: false, isP90Open: true });
  });

  test("of three that nobody has done, no figure is that of the finished", () => {
    const { rate: share, ...found } = rate([resolution(), resolution(), resolution()]);
    expect(share).toBe(0);
    expect(found).toMatchObject({ met: 0, n: 3, isMedianOpen: true, isP90Open: true });
    expect(rate([answeredAt("Mon 10:10"), firstAnswer(), firstAnswer()])).toMatchObject({
      medianMinutes: 18 * 60,
      isMedianOpen: true,
    });
  });

  test("a figure among the finished does not count those that take longer than it", () => {
    const late = [firstAnswer(), ...["Mon 10:10", "Mon 10:20", "Mon 10:30"].map(answeredAt)];
    expect(rate(late)).toMatchObject({ medianMinutes: 25, isMedianOpen: false, isP90Open: true });
  });

  test("10 of 15 are 67%", () => {
    expect(rateText({ met: 10, n: 15 })).toBe("67%");
  });

  test("with nothing to rest on there is no rate", () => {
    const onTime = rate([ofKind("first_answer", ["Wed 11:00", CREATED])]);
    expect(onTime).toMatchObject({ n: 0, rate: undefined, running: 1 });
    expect(onTime).toMatchObject({ medianMinutes: undefined, p90Minutes: undefined });
    expect(rateText(onTime)).toBe("—");
  });

  test("what was cancelled is neither, though it was overdue", () => {
    expect(rate([firstAnswer(["Tue 12:00", "cancelled"])])).toMatchObject({ n: 0, cancelled: 1 });
  });

  test("what was paused when it was late already is missed", () => {
    expect(rate([resolution(["Tue 11:00", ASKS])])).toMatchObject({ missed: 1, overdue: 1, paused: 0 });
  });

  test("short of all of them is not 100 %", () => {
    expect(rateText({ met: 999, n: 1000 })).toBe("99%");
    expect(rateText({ met: 1000, n: 1000 })).toBe("100%");
  });

  test("reasons are counted, of what was missed only", () => {
    const because = (clock: SlaClock, breachReason: BreachReason) => ({ ...clock, breachReason });
    const { reasons } = rate([
      because(answeredAt("Mon 15:00"), "volume"),
      because(firstAnswer(), "volume"),
      because(answeredAt("Tue 15:00"), "approver_late"),
      answeredAt("Tue 16:00"),
      because(answeredAt("Mon 11:00"), "tool_down"),
    ]);
    expect(reasons).toEqual({
      approver_late: 1,
      missing_information: 0,
      volume: 2,
      tool_down: 0,
      not_said: 1,
    });
  });
});

describe("a clock belongs to the period in which it became due or was met, whichever came first", () => {
  const clocks = [
    { what: "met before it was due", clock: resolution(["Mon 15:00", "resolved"]), day: "Mon", is: "met" },
    { what: "met at its due", clock: resolution(["Tue 10:00", "resolved"]), day: "Tue", is: "met" },
    { what: "done too late", clock: resolution(["Wed 10:00", "resolved"]), day: "Tue", is: "missed" },
    { what: "overdue", clock: resolution(), day: "Tue", is: "missed" },
    { what: "cancelled late", clock: resolution(["Wed 10:00", "cancelled"]), day: "Wed", is: "cancelled" },
    {
      what: "not due yet",
      clock: ofKind("resolution", ["Tue 16:00", CREATED]),
      day: "Wed",
      is: "running",
    },
  ] as const;
  const days = ["Mon", "Tue", "Wed", "Thu"];

  test.each(clocks)("$what: $day", ({ clock, day, is }) => {
    const found = days.filter((name) => {
      const period = { fromAt: when(`${name} 00:00`), toAt: when(`${name} 00:00`) + 86_400_000 };
      return onTimeOf([{ clock, calendar: NY }], { period, now: NOW })[is] === 1;
    });
    expect(found).toEqual([day]);
  });

  test("a period holds its first instant and not its last", () => {
    const clock = resolution(["Mon 15:00", "resolved"]);
    const metIn = (fromAt: number, toAt: number) =>
      onTimeOf([{ clock, calendar: NY }], { period: { fromAt, toAt }, now: NOW }).met;
    expect(metIn(when("Mon 15:00"), when("Tue 15:00"))).toBe(1);
    expect(metIn(when("Mon 14:00"), when("Mon 15:00"))).toBe(0);
  });
});

test("every clock is counted once, and the periods of a stretch add up to it", () => {
  const some = fc.array(
    fc.constantFrom(...TEN, resolution(["Wed 10:00", "cancelled"]), answeredAt("Tue 09:00")),
    { maxLength: 30 },
  );
  const instants = fc.array(fc.integer({ min: WEEK.fromAt, max: WEEK.toAt }), { maxLength: 5 });
  fc.assert(
    fc.property(some, instants, (clocks, between) => {
      const bounds = [WEEK.fromAt, ...between.toSorted((a, b) => a - b), WEEK.toAt];
      const parts = bounds.slice(1).map((toAt, index) => {
        const period = { fromAt: bounds[index] ?? 0, toAt };
        return onTimeOf(
          clocks.map((clock) => ({ clock, calendar: NY })),
          { period, now: NOW },
        );
      });
      const keys = ["met", "missed", "running", "paused", "cancelled"] as const;
      for (const key of keys) expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(rate(clocks)[key]);
      const all = keys.reduce((sum, key) => sum + rate(clocks)[key], 0);
      expect(all).toBe(clocks.length);
    }),
  );
});

function rate(clocks: readonly SlaClock[]) {
  return onTimeOf(
    clocks.map((clock) => ({ clock, calendar: NY })),
    { period: WEEK, now: NOW },
  );
}

function ofKind(kind: SlaClock["kind"], ...steps: readonly Step[]): SlaClock {
  const found = play(...steps).find((clock) => clock.kind === kind);
  if (!found) throw new Error(`A ${QUOTE.type} has a clock of its ${kind}`);
  return found;
}
