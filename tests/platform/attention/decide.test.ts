import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  DEFAULT_HOURS,
  MOST_A_DAY,
  nextTellingAt,
  type Reach,
} from "../../../src/platform/attention/deciding/decide.ts";
import { at } from "../time/calendars.ts";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const NEW_YORK = "America/New_York";

const reach = (now: string, differs: Partial<Reach> = {}): Reach => ({
  now: at(now),
  zone: NEW_YORK,
  hours: DEFAULT_HOURS,
  away: undefined,
  spentToday: 0,
  ...differs,
});
const away = { fromAt: at("2026-10-29T00:00-04:00"), untilAt: at("2026-11-02T00:00-05:00") };
const LUNCH = [
  { from: "09:00", to: "12:00" },
  { from: "13:00", to: "17:00" },
];

describe("somebody is told", () => {
  test.each<[rule: string, reach: Reach, told: string]>([
    ["at once within their hours", reach("2026-10-28T10:00-04:00"), "2026-10-28T10:00-04:00"],
    ["when their day starts", reach("2026-10-28T08:59-04:00"), "2026-10-28T09:00-04:00"],
    ["at the first minute of it", reach("2026-10-28T09:00-04:00"), "2026-10-28T09:00-04:00"],
    ["in its last millisecond", reach("2026-10-28T16:59:59.999-04:00"), "2026-10-28T16:59:59.999-04:00"],
    ["the next day once theirs is over", reach("2026-10-28T17:00-04:00"), "2026-10-29T09:00-04:00"],
    ["on Monday after Friday's end", reach("2026-10-30T17:00-04:00"), "2026-11-02T09:00-05:00"],
    ["on Monday when spring comes at the weekend", reach("2026-03-06T17:00-05:00"), "2026-03-09T09:00-04:00"],
    [
      "in London's hours when they are in London",
      reach("2026-10-28T18:00Z", { zone: "Europe/London" }),
      "2026-10-29T09:00Z",
    ],
    [
      "in Sydney's morning, which is New York's evening before",
      reach("2026-10-28T10:00-04:00", { zone: "Australia/Sydney" }),
      "2026-10-29T09:00+11:00",
    ],
    [
      "after lunch",
      reach("2026-10-28T12:00-04:00", { hours: [LUNCH, LUNCH, LUNCH, LUNCH, LUNCH, [], []] }),
      "2026-10-28T13:00-04:00",
    ],
    [
      "with one message left today",
      reach("2026-10-28T10:00-04:00", { spentToday: 1 }),
      "2026-10-28T10:00-04:00",
    ],
    [
      "tomorrow when both are spent",
      reach("2026-10-28T10:00-04:00", { spentToday: 2 }),
      "2026-10-29T09:00-04:00",
    ],
    [
      "on Monday when both are spent on Friday",
      reach("2026-10-30T10:00-04:00", { spentToday: 2 }),
      "2026-11-02T09:00-05:00",
    ],
    ["the day before they go away", reach("2026-10-28T16:00-04:00", { away }), "2026-10-28T16:00-04:00"],
    ["when they are back", reach("2026-10-28T17:00-04:00", { away }), "2026-11-02T09:00-05:00"],
    [
      "when they are back, and not later because of what they got before",
      reach("2026-10-28T16:00-04:00", { away, spentToday: 2 }),
      "2026-11-02T09:00-05:00",
    ],
    [
      "not before it was put off to",
      reach("2026-10-28T10:00-04:00", { snoozedUntil: at("2026-10-28T11:30-04:00") }),
      "2026-10-28T11:30-04:00",
    ],
    [
      "in their hours when it was put off to the night",
      reach("2026-10-28T10:00-04:00", { snoozedUntil: at("2026-10-29T00:00-04:00") }),
      "2026-10-29T09:00-04:00",
    ],
    [
      "on no closed day",
      reach("2026-11-26T10:00-05:00", { exceptions: { "2026-11-26": [] } }),
      "2026-11-27T09:00-05:00",
    ],
    [
      "in all of their hours on a day that is shorter for others",
      reach("2026-11-26T15:00-05:00", { exceptions: { "2026-11-26": [{ from: "09:00", to: "12:00" }] } }),
      "2026-11-26T15:00-05:00",
    ],
    [
      "at once on a closed day when it is urgent",
      reach("2026-11-26T10:00-05:00", { exceptions: { "2026-11-26": [] }, isUrgent: true }),
      "2026-11-26T10:00-05:00",
    ],
    [
      "at once when it is urgent, at night, away and with nothing left",
      reach("2026-10-31T03:00-04:00", { away, spentToday: 2, isUrgent: true }),
      "2026-10-31T03:00-04:00",
    ],
  ])("%s", (_, situation, told) => {
    expect(nextTellingAt(situation)).toBe(at(told));
  });

  test("never, if their hours never open", () => {
    const closed = Array.from({ length: 7 }, () => []);
    expect(() => nextTellingAt(reach("2026-10-28T10:00-04:00", { hours: closed }))).toThrow(RangeError);
  });
});

/** Changes of the clocks by an hour, by half an hour, at midnight, to the east and west of the date line, and none. */
const ZONES = [
  NEW_YORK,
  "Europe/London",
  "Australia/Sydney",
  "Australia/Lord_Howe",
  "America/Havana",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "UTC",
];
const FROM = at("2024-01-01T00:00Z");
const TO = at("2030-01-01T00:00Z");

const minutes = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((count) => count * MINUTE);

const situations = fc.record({
  now: minutes(FROM / MINUTE, TO / MINUTE),
  zone: fc.constantFrom(...ZONES),
  hours: fc
    .tuple(fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 127 }))
    .map(([from, length, days]) => {
      const open = [{ from: hour(from), to: hour(Math.min(24, from + length)) }];
      return Array.from({ length: 7 }, (_, day) => (days & (1 << day) ? open : []));
    }),
  absence: fc.option(fc.tuple(minutes(-5_000, 5_000), minutes(1, 20_000))),
  spentToday: fc.integer({ min: 0, max: 3 }),
  putOff: fc.option(minutes(-3_000, 6_000)),
});

function hour(of: number): string {
  return `${String(of).padStart(2, "0")}:00`;
}

test("whenever somebody is told, they may be told, and not a minute before that", () => {
  fc.assert(
    fc.property(situations, ({ absence, putOff, ...situation }) => {
      const { now } = situation;
      const fromAt = now + (absence?.[0] ?? 0);
      const stretch = absence ? { fromAt, untilAt: fromAt + absence[1] } : undefined;
      const notBefore = now + (putOff ?? 0);
      const of = { ...situation, away: stretch, ...(putOff !== null && { snoozedUntil: notBefore }) };
      const told = nextTellingAt(of);
      expect(mayBeTold(of, told)).toBe(true);
      for (let minute = now; minute < Math.min(told, now + 2 * DAY); minute += 23 * MINUTE)
        expect(mayBeTold(of, minute)).toBe(false);
      expect(told === now || !mayBeTold(of, told - MINUTE)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

/** The rule itself, by the local clock of one instant. */
function mayBeTold({ zone, hours, away: stretch, ...of }: Reach, instant: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const today = Temporal.Instant.fromEpochMilliseconds(of.now).toZonedDateTimeISO(zone).toPlainDate();
  const time = local.toPlainTime().toString({ smallestUnit: "minute" });
  const isOpen = hours[local.dayOfWeek - 1]?.some(({ from, to }) => from <= time && time < to) ?? false;
  const isAway = stretch !== undefined && stretch.fromAt <= instant && instant < stretch.untilAt;
  const isSpent = of.spentToday >= MOST_A_DAY && local.toPlainDate().equals(today);
  return instant >= of.now && instant >= (of.snoozedUntil ?? 0) && isOpen && !isAway && !isSpent;
}
