import { expect, test } from "vitest";
import { AWAY_FIELD, checkAbsence, overlap } from "../../src/preferences/absence.ts";
import { checkHours, HOURS_FIELD, plainHours } from "../../src/preferences/hours.ts";

const OF = { userId: "U1", today: "2026-10-28", begunOn: "2026-10-26" };
const fields = (from: string, until: string, standIn?: string) => ({
  [AWAY_FIELD.from]: from,
  [AWAY_FIELD.until]: until,
  [AWAY_FIELD.standIn]: standIn,
});

test.each<[what: string, from: string, until: string, standIn: string | undefined, wrong: string[]]>([
  ["from today until tomorrow", "2026-10-28", "2026-10-29", undefined, []],
  ["an absence that has begun, prolonged", "2026-10-26", "2026-11-02", "U2", []],
  ["a first day that has passed", "2026-10-27", "2026-11-02", "U2", [AWAY_FIELD.from]],
  ["back today", "2026-10-28", "2026-10-28", "U2", [AWAY_FIELD.until]],
  ["back on the first day away", "2026-11-02", "2026-11-02", "U2", [AWAY_FIELD.until]],
  ["oneself as stand-in, in the past", "2026-10-01", "2026-10-02", "U1", Object.values(AWAY_FIELD)],
])("Away until… checks %s", (_, from, until, standIn, wrong) => {
  const checked = checkAbsence(fields(from, until, standIn), OF);
  expect(Object.keys(checked.kind === "errors" ? checked.errors : {})).toEqual(wrong);
});

test("dates that were left out are refused", () => {
  expect(checkAbsence({}, OF)).toMatchObject({ kind: "errors" });
});

test.each([
  [0, 10, 10, 20, false],
  [0, 11, 10, 20, true],
  [15, 16, 10, 20, true],
  [20, 30, 10, 20, false],
])("the stretch %d–%d overlaps %d–%d: %s", (fromAt, untilAt, from, until, isOne) => {
  expect(overlap({ fromAt, untilAt }, { fromAt: from, untilAt: until })).toBe(isOne);
});

test("Reminder hours need a day and an end after the start", () => {
  const checked = checkHours({
    [HOURS_FIELD.from]: "10:00",
    [HOURS_FIELD.to]: "10:00",
    [HOURS_FIELD.days]: [],
  });
  expect(checked).toMatchObject({ kind: "errors" });
  expect(Object.keys(checked.kind === "errors" ? checked.errors : {})).toEqual([
    HOURS_FIELD.days,
    HOURS_FIELD.to,
  ]);
});

test("hours with a break are shown from the first opening to the last closing", () => {
  const day = [
    { from: "08:30", to: "12:00" },
    { from: "13:00", to: "24:00" },
  ];
  expect(plainHours([day, [], day, [], [], [], []])).toEqual({ from: "08:30", to: "00:00", days: [1, 3] });
  expect(plainHours([[], [], [], [], [], [], []])).toEqual({ from: "09:00", to: "17:00", days: [] });
});
