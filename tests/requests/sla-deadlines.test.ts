import { describe, expect, test } from "vitest";
import type { SlaEvent } from "../../src/requests/promises/clocks/events.ts";
import { ASKS, CREATED, play, QUOTE, type Step, when } from "./sla-week.ts";

/* Every row of the table of events, played up to each deadline: kept at the very instant, broken one millisecond later. */

const WROTE: SlaEvent = { kind: "requester_wrote", for: QUOTE };
const HIGH: SlaEvent = { kind: "retargeted", for: { ...QUOTE, urgency: "high" } };
const CONTRACT: SlaEvent = { kind: "retargeted", for: { ...QUOTE, type: "contract" } };

interface Row {
  readonly event: string;
  /** After the request was created on Monday at 10:00: answer in 2 open hours, resolution in 8. */
  readonly steps: readonly Step[];
  /** Worked out by hand; undefined where the clock is stopped already. */
  readonly answerBy?: string;
  readonly resolvedBy?: string;
}

const TABLE: readonly Row[] = [
  { event: "created", steps: [], answerBy: "Mon 12:00", resolvedBy: "Tue 10:00" },
  { event: "claimed", steps: [["Mon 11:59", "claimed"]], answerBy: "Mon 12:00", resolvedBy: "Tue 10:00" },
  {
    event: "reaction, bot message, internal note",
    steps: [["Mon 11:59", "noted"]],
    answerBy: "Mon 12:00",
    resolvedBy: "Tue 10:00",
  },
  { event: "visible human answer from ops", steps: [["Mon 11:59", "answered"]], resolvedBy: "Tue 10:00" },
  {
    event: "wait on requester, resumed by their words: the first answer runs on",
    steps: [
      ["Mon 11:00", ASKS],
      ["Mon 11:30", WROTE],
    ],
    answerBy: "Mon 12:00",
    resolvedBy: "Tue 10:30",
  },
  {
    event: "wait on approval over night: open minutes are subtracted, never wall-clock time",
    steps: [
      ["Mon 11:30", "answered"],
      ["Mon 16:00", { kind: "waits", on: "approval" }],
      ["Tue 09:30", "wait_ended"],
    ],
    resolvedBy: "Tue 11:30",
  },
  {
    event: "requester writes after an answer: the next answer starts",
    steps: [
      ["Mon 11:30", "answered"],
      ["Mon 16:30", WROTE],
    ],
    answerBy: "Tue 10:30",
    resolvedBy: "Tue 10:00",
  },
  // Resolved from 11:00 on Monday to 09:30 on Tuesday: 6 h 30 open. 1 hour was used, 7 are left.
  {
    event: "reopened: the first answer never restarts, the time in between is a pause",
    steps: [
      ["Mon 11:00", "resolved"],
      ["Tue 09:30", "reopened"],
    ],
    resolvedBy: "Tue 16:30",
  },
  {
    event: "urgency changed: elapsed time carried",
    steps: [["Mon 10:30", HIGH]],
    answerBy: "Mon 11:00",
    resolvedBy: "Mon 14:00",
  },
  {
    event: "urgency changed to a due that is past: 30 open minutes of grace",
    steps: [["Mon 16:50", HIGH]],
    answerBy: "Tue 09:20",
    resolvedBy: "Tue 09:20",
  },
  // 4 hours; 48 hours are 6 days of 8: from Monday 10:00 to the next Tuesday, beyond this week.
  { event: "type changed", steps: [["Mon 11:00", CONTRACT]], answerBy: "Mon 14:00" },
  {
    event: "waits on another team",
    steps: [["Mon 11:00", { kind: "waits", on: "another_team" }]],
    answerBy: "Mon 12:00",
    resolvedBy: "Tue 10:00",
  },
];

const millisecondAfter = (time: string) => `${time}:00.001`;

const ANSWERS = TABLE.flatMap((row) => (row.answerBy === undefined ? [] : [{ ...row, by: row.answerBy }]));
const RESOLUTIONS = TABLE.flatMap((row) =>
  row.resolvedBy === undefined ? [] : [{ ...row, by: row.resolvedBy }],
);

describe.each(ANSWERS)("$event", ({ steps, by }) => {
  test(`an answer counts as in time until ${by}`, () => {
    expect(afterAnswer(steps, by)).toBe("met");
    expect(afterAnswer(steps, millisecondAfter(by))).toBe("missed");
  });
});

describe.each(RESOLUTIONS)("$event", ({ steps, by }) => {
  test(`a solution counts as in time until ${by}; declining counts in neither direction`, () => {
    expect(afterResolution(steps, by, "resolved")).toBe("met");
    expect(afterResolution(steps, millisecondAfter(by), "resolved")).toBe("missed");
    expect(afterResolution(steps, by, "declined")).toBe("cancelled");
    expect(afterResolution(steps, millisecondAfter(by), "declined")).toBe("cancelled");
  });
});

test.each(TABLE)("$event, then cancelled or merged: neither met nor missed, however late", ({ steps }) => {
  const open = play(["Mon 10:00", CREATED], ...steps).map(({ stoppedAt }) => stoppedAt === null);
  const clocks = play(["Mon 10:00", CREATED], ...steps, ["Fri 12:00", "cancelled"]);
  expect(clocks.map(({ state }) => state === "cancelled")).toEqual(open);
});

test("the time between a resolution and the reopening is kept", () => {
  const [, reopened] = play(["Mon 10:00", CREATED], ["Mon 11:00", "resolved"], ["Tue 09:30", "reopened"]);
  expect(reopened?.pauses).toEqual([
    { fromAt: when("Mon 11:00"), toAt: when("Tue 09:30"), reason: "resolved" },
  ]);
});

/** What the clock of the answer that is owed counts as when it comes at that time. */
function afterAnswer(steps: readonly Step[], time: string) {
  const clocks = play(["Mon 10:00", CREATED], ...steps, [time, "answered"]);
  return clocks.findLast(({ kind }) => kind !== "resolution")?.state;
}

function afterResolution(steps: readonly Step[], time: string, how: "resolved" | "declined") {
  const clocks = play(["Mon 10:00", CREATED], ...steps, [time, how]);
  return clocks.find(({ kind }) => kind === "resolution")?.state;
}
