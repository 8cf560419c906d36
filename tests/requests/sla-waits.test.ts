import { describe, expect, test } from "vitest";
import { applyEvent, type SlaClock, type SlaEvent } from "../../src/requests/promises/clocks/events.ts";
import { at, workWeek } from "../platform/time/calendars.ts";
import {
  ANSWERED,
  ASKS,
  CREATED,
  FIRST,
  inWords,
  play,
  QUOTE,
  RESOLUTION,
  RULES,
  type Story,
} from "./sla-week.ts";

const WROTE: SlaEvent = { kind: "requester_wrote", for: QUOTE };
const APPROVAL: SlaEvent = { kind: "waits", on: "approval" };
const ANOTHER_TEAM: SlaEvent = { kind: "waits", on: "another_team" };

const STORIES: readonly Story[] = [
  {
    rule: "waiting on the requester pauses the resolution, not the first answer",
    steps: [["Mon 11:00", ASKS]],
    clocks: [FIRST, "resolution paused, due Tue 10:00"],
  },
  // 3 open hours from Monday 11:00 to 14:00.
  {
    rule: "the requester's words end the wait",
    steps: [
      ["Mon 11:00", "answered"],
      ["Mon 11:00", ASKS],
      ["Mon 14:00", WROTE],
    ],
    clocks: [ANSWERED, "resolution running, due Tue 13:00", "next_answer running, due Mon 16:00"],
  },
  {
    rule: "waiting over night costs open minutes only",
    steps: [
      ["Mon 16:00", APPROVAL],
      ["Tue 10:00", "wait_ended"],
    ],
    clocks: [FIRST, "resolution running, due Tue 12:00"],
  },
  {
    rule: "the requester's words do not end a wait on approval",
    steps: [
      ["Mon 11:00", APPROVAL],
      ["Mon 12:00", WROTE],
    ],
    clocks: [FIRST, "resolution paused, due Tue 10:00"],
  },
  {
    rule: "a pause that ends after hours is as long as the hours",
    steps: [
      ["Mon 16:00", ASKS],
      ["Mon 22:00", "wait_ended"],
    ],
    clocks: [FIRST, "resolution running, due Tue 11:00"],
  },
  {
    rule: "several pauses add up",
    steps: [
      ["Mon 11:00", ASKS],
      ["Mon 12:00", "wait_ended"],
      ["Mon 13:00", APPROVAL],
      ["Mon 15:00", "wait_ended"],
    ],
    clocks: [FIRST, "resolution running, due Tue 13:00"],
  },
  {
    rule: "asking again while waiting is the same wait",
    steps: [
      ["Mon 11:00", ASKS],
      ["Mon 12:00", ASKS],
      ["Mon 13:00", "wait_ended"],
    ],
    clocks: [FIRST, "resolution running, due Tue 12:00"],
  },
  {
    rule: "of two waits the newer counts",
    steps: [
      ["Mon 11:00", ASKS],
      ["Mon 12:00", APPROVAL],
      ["Mon 12:30", WROTE],
      ["Mon 13:00", "wait_ended"],
    ],
    clocks: [FIRST, "resolution running, due Tue 12:00"],
  },
  {
    rule: "waiting on another team pauses nothing",
    steps: [["Mon 11:00", ANOTHER_TEAM]],
    clocks: [FIRST, RESOLUTION],
  },
  {
    rule: "waiting on another team instead of the requester lets the clock run again",
    steps: [
      ["Mon 11:00", ASKS],
      ["Mon 12:00", ANOTHER_TEAM],
    ],
    clocks: [FIRST, "resolution running, due Tue 11:00"],
  },
  {
    rule: "what was paused in time is resolved in time",
    steps: [
      ["Tue 09:30", ASKS],
      ["Thu 12:00", "resolved"],
    ],
    clocks: ["first_answer missed, due Mon 12:00", "resolution met, due Thu 12:30"],
  },
  {
    rule: "what was late before the pause stays late",
    steps: [
      ["Tue 11:00", ASKS],
      ["Thu 12:00", "resolved"],
    ],
    clocks: ["first_answer missed, due Mon 12:00", "resolution missed, due Tue 10:00"],
  },
  {
    rule: "9: paused Monday 14:00 to Tuesday 11:00, 8 hours end on Tuesday at 15:00",
    steps: [
      ["Mon 14:00", ASKS],
      ["Tue 11:00", "wait_ended"],
    ],
    clocks: [FIRST, "resolution running, due Tue 15:00"],
  },
];

describe("waits", () => {
  test.each(STORIES)("$rule", ({ steps, clocks }) => {
    expect(inWords(play(["Mon 10:00", CREATED], ...steps))).toEqual(clocks);
  });
});

test("a paused clock goes on in its own calendar across the end of daylight saving", () => {
  const london = { ...RULES, calendars: { usual: workWeek("Europe/London"), byType: {} } };
  const step = (clocks: readonly SlaClock[], event: SlaEvent, local: string) =>
    applyEvent(clocks, event, { ...london, now: at(`${local} Europe/London`) });
  const created = step([], CREATED, "2026-10-23T15:00");
  const asked = step(created, ASKS, "2026-10-23T16:00");
  const resumed = step(asked, { kind: "wait_ended" }, "2026-10-26T10:00");
  expect(resumed[1]?.dueAt).toBe(at("2026-10-26T17:00 Europe/London"));
});
