import { describe, expect, test } from "vitest";
import { isEscalationQuiet } from "../../src/requests/promises/warnings/escalation.ts";
import { escalatedTo } from "../../src/requests/promises/warnings/ladder.ts";
import { at, workWeek } from "../platform/time/calendars.ts";

describe("who hears of a late request besides its owner", () => {
  test.each([
    ["omar", false, ["lena"]],
    [null, false, ["lena", "omar"]],
    [null, true, []],
  ])("owned by %s, quiet: %s: %j", (ownerId, isQuiet, hearers) => {
    expect(escalatedTo(["lena", "omar"], { ownerId, isQuiet })).toEqual(hearers);
  });
});

describe("few answer", () => {
  // Thanksgiving is closed: the ten working days after Wednesday 18 November end on Thursday 3 December.
  const calendar = workWeek("America/New_York", { exceptions: { "2026-11-26": [] } });
  const setUpAt = at("2026-11-18T15:00 America/New_York");

  test.each([
    ["2026-11-18T16:00", true],
    ["2026-12-03T23:59", true],
    ["2026-12-04T00:00", false],
    ["2027-12-04T00:00", false],
  ])("at %s nobody is escalated to: %s", (local, isQuiet) => {
    const now = at(`${local} America/New_York`);
    expect(isEscalationQuiet({ answerers: "few", setUpAt, calendar }, now)).toBe(isQuiet);
    expect(isEscalationQuiet({ answerers: "many", setUpAt, calendar }, now)).toBe(false);
  });
});
