import { expect, test } from "vitest";
import { eraAt } from "../../../src/platform/time/zone.ts";

const HOUR_MS = 3_600_000;

test("an era begins with its change of the clocks and ends with the next, whichever instant is asked for first", () => {
  const changeAt = Date.parse("2026-03-29T01:00Z");
  const summer = { fromAt: changeAt, toAt: Date.parse("2026-10-25T01:00Z"), offsetMs: 2 * HOUR_MS };
  expect(eraAt("Europe/Vienna", changeAt)).toEqual(summer);
  expect(eraAt("Europe/Vienna", changeAt - 1)).toMatchObject({ toAt: changeAt, offsetMs: HOUR_MS });
  expect(eraAt("Europe/Vienna", summer.toAt - 1)).toEqual(summer);
  expect(eraAt("Europe/Vienna", summer.toAt)).toMatchObject({ fromAt: summer.toAt, offsetMs: HOUR_MS });
});

test("a zone that never changes its clocks is one era", () => {
  expect(eraAt("UTC", 0)).toEqual({
    fromAt: Number.NEGATIVE_INFINITY,
    toAt: Number.POSITIVE_INFINITY,
    offsetMs: 0,
  });
});

test("a zone that the tz database does not have is refused", () => {
  expect(() => eraAt("Mars/Phobos", 0)).toThrow(RangeError);
});
