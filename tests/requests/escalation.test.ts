import { describe, expect, test } from "vitest";
import { isEscalationQuiet } from "../../src/requests/sla/escalation.ts";
import { hearersOf } from "../../src/requests/sla/ladder.ts";
import { at, workWeek } from "../platform/time/calendars.ts";

describe("who hears", () => {
  const concerned = { ownerId: "omar", urgency: "normal", escalationPeople: ["lena", "omar"] } as const;

  test.each([
    ["half", []],
    ["three_quarters", []],
    ["due", ["lena"]],
  ] as const)("%s: the owner, and %j beside them", (level, escalatedTo) => {
    expect(hearersOf(level, concerned, false)).toEqual({ ownerId: "omar", escalatedTo, isUrgent: false });
  });

  test("nobody is escalated to while it is quiet", () => {
    expect(hearersOf("due", concerned, true).escalatedTo).toEqual([]);
  });

  test("an urgent request knows no hours", () => {
    expect(hearersOf("half", { ...concerned, urgency: "urgent" }, false).isUrgent).toBe(true);
    expect(hearersOf("half", { ...concerned, urgency: "high" }, false).isUrgent).toBe(false);
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
