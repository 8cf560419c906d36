import { describe, expect, test } from "vitest";
import {
  applyEvent,
  elapsedMinutes,
  lateByMinutes,
  type SlaClock,
  type SlaEvent,
  type SlaRules,
} from "../../src/requests/promises/clocks/events.ts";
import { factorAt } from "../../src/requests/promises/clocks/overlays.ts";
import { defaultPolicy, targetMinutes } from "../../src/requests/promises/clocks/targets.ts";
import { workWeek } from "../platform/time/calendars.ts";
import { ASKS, CREATED, inWords, NY, QUOTE, RULES, type Step, when } from "./sla-week.ts";

/** 13:00–21:00 in New York. */
const EVENING = workWeek("America/New_York", { hours: [{ from: "13:00", to: "21:00" }] });
const BY_TYPE = { ...RULES, calendars: { usual: NY, byType: { contract: EVENING } } };
const CONTRACT = { ...QUOTE, type: "contract" };

function played(rules: SlaRules, steps: readonly Step[], from: readonly SlaClock[] = []) {
  return steps.reduce<readonly SlaClock[]>((clocks, [time, event]) => {
    const happened: SlaEvent = typeof event === "string" ? { kind: event } : event;
    return applyEvent(clocks, happened, { ...rules, now: when(time) });
  }, from);
}

describe("a type with a calendar of its own", () => {
  test("is promised by that calendar", () => {
    const clocks = played(BY_TYPE, [["Mon 10:00", { kind: "created", for: CONTRACT }]]);
    expect(inWords(clocks)[0]).toBe("first_answer running, due Mon 17:00");
  });

  test.each<{ rule: string; steps: readonly Step[]; due: string }>([
    {
      rule: "what the old calendar has counted is carried: 2 of 4 h until noon, the others from 13:00 on",
      steps: [["Mon 12:00", { kind: "retargeted", for: CONTRACT }]],
      due: "first_answer running, due Mon 15:00",
    },
    {
      rule: "and back: 2 of 2 h are gone, so that 30 minutes are given",
      steps: [
        ["Mon 12:00", { kind: "retargeted", for: CONTRACT }],
        ["Mon 14:00", { kind: "retargeted", for: QUOTE }],
      ],
      due: "first_answer running, due Mon 14:30",
    },
  ])("$rule", ({ steps, due }) => {
    expect(inWords(played(BY_TYPE, [["Mon 10:00", CREATED], ...steps]))[0]).toBe(due);
  });

  test("a pause that lasts across the change is subtracted in the new calendar only", () => {
    const clocks = played(BY_TYPE, [
      ["Mon 10:00", CREATED],
      ["Mon 11:00", ASKS],
      ["Mon 12:00", { kind: "retargeted", for: CONTRACT }],
      ["Mon 15:00", "wait_ended"],
    ]);
    // 1 h of 48 was counted; 47 h from Monday 15:00 on, 8 a day until 21:00, are 6 + 5 × 8 + 1.
    expect(inWords(clocks)[1]).toBe("resolution running, due 2026-10-27 14:00");
  });
});

describe("rules that are applied to open requests", () => {
  const slower = { ...RULES.policy, version: 9 };
  const twice = { quote: 2 };
  const always = { name: "always", fromAt: 0, toAt: when("Sun 10:00"), factors: twice };
  const applied = { ...BY_TYPE, policy: { ...slower, overlays: { dated: [always] } }, calendarVersion: 9 };
  const APPLIED: SlaEvent = { kind: "rules_applied", for: QUOTE };

  test("count as if they had held from the start, and are named by the clocks", () => {
    const clocks = played(applied, [["Mon 11:00", APPLIED]], played(BY_TYPE, [["Mon 10:00", CREATED]]));
    expect(inWords(clocks)).toEqual([
      "first_answer running, due Mon 14:00",
      "resolution running, due Wed 10:00",
    ]);
    expect(clocks.map(({ policyVersion, calendarVersion }) => [policyVersion, calendarVersion])).toEqual([
      [9, 9],
      [9, 9],
    ]);
  });

  test("another calendar counts from the start, too", () => {
    const evening = { ...applied, policy: slower, calendars: { usual: EVENING, byType: {} } };
    const clocks = played(evening, [["Mon 11:00", APPLIED]], played(BY_TYPE, [["Mon 10:00", CREATED]]));
    expect(inWords(clocks)).toEqual([
      "first_answer running, due Mon 15:00",
      "resolution running, due Mon 21:00",
    ]);
  });

  test("leave finished clocks as they are", () => {
    const before = played(BY_TYPE, [
      ["Mon 10:00", CREATED],
      ["Mon 11:00", "resolved"],
    ]);
    expect(played(applied, [["Mon 12:00", APPLIED]], before)).toEqual(before);
  });
});

test("what a finished clock took and was late by stays, whatever its calendar becomes", () => {
  const [first] = played(BY_TYPE, [
    ["Mon 10:00", CREATED],
    ["Mon 15:00", "resolved"],
  ]);
  if (!first) throw new Error("no clock");
  expect(elapsedMinutes(first, when("Fri 10:00"), EVENING)).toBe(300);
  expect(lateByMinutes(first, when("Fri 10:00"), EVENING)).toBe(180);
});

describe("overlays", () => {
  const quarterEnd = { calendar: NY, startsIn: 2, factors: { quote: 0.5, report: 2 } };
  const week = {
    name: "Kick-off",
    fromAt: when("Mon 00:00"),
    toAt: when("Tue 00:00"),
    factors: { quote: 3 },
  };
  // Friday 30 October 2026 is the last working day of a quarter that ends in October; Monday 26 the fifth from the end.
  const FRIDAY = Date.parse("2026-10-30T10:00-04:00");
  const SUNDAY_BEFORE = Date.parse("2026-10-25T23:59-04:00");
  const MONDAY = Date.parse("2026-10-26T00:00-04:00");

  test.each<[what: string, type: string, at: number, factor: number]>([
    ["the first instant of a dated one", "quote", when("Mon 00:00"), 3],
    ["the last one before the day after", "quote", when("Tue 00:00") - 1, 3],
    ["the day after", "quote", when("Tue 00:00"), 1],
    ["another type", "report", when("Mon 10:00"), 1],
    ["five working days before the end of a quarter", "quote", MONDAY, 0.5],
    ["just before", "quote", SUNDAY_BEFORE, 1],
    ["its last day", "report", FRIDAY, 2],
    ["its last day, a type that stays", "contract", FRIDAY, 1],
  ])("%s, %s", (_, type, at, factor) => {
    expect(factorAt({ dated: [week], quarterEnd }, type, at)).toBe(factor);
  });

  test("change the targets of clocks that start meanwhile", () => {
    const policy = { ...defaultPolicy("many", 1), overlays: { dated: [], quarterEnd } };
    const of = { type: "quote", urgency: "normal", clock: "first_answer" } as const;
    expect(targetMinutes(policy, { ...of, startedAt: FRIDAY })).toBe(60);
    expect(targetMinutes(policy, { ...of, startedAt: SUNDAY_BEFORE })).toBe(120);
  });
});
