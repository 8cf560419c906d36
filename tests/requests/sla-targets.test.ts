import { describe, expect, test } from "vitest";
import type { SlaEvent } from "../../src/requests/promises/clocks/events.ts";
import {
  ANSWERED,
  ASKS,
  CREATED,
  FIRST,
  inWords,
  play,
  QUOTE,
  RESOLUTION,
  type Story,
  when,
} from "./sla-week.ts";

describe("another urgency or type", () => {
  const urgent: SlaEvent = { kind: "retargeted", for: { ...QUOTE, urgency: "urgent" } };
  const high: SlaEvent = { kind: "retargeted", for: { ...QUOTE, urgency: "high" } };
  const contract: SlaEvent = { kind: "retargeted", for: { ...QUOTE, type: "contract" } };

  test.each<Story>([
    {
      rule: "10: raised after 1 hour, from 8 to 2 hours: due 2 hours after the start",
      steps: [["Mon 11:00", urgent]],
      clocks: ["first_answer running, due Mon 11:30", "resolution running, due Mon 12:00"],
    },
    {
      rule: "a new due that lies ahead gets no grace, however near it is",
      steps: [
        ["Mon 11:59", "answered"],
        ["Mon 11:59", urgent],
      ],
      clocks: [ANSWERED, "resolution running, due Mon 12:00"],
    },
    {
      rule: "a new due of this very instant gets 30 open minutes of grace",
      steps: [
        ["Mon 11:00", "answered"],
        ["Mon 12:00", urgent],
      ],
      clocks: [ANSWERED, "resolution running, due Mon 12:30"],
    },
    {
      rule: "grace is open time",
      steps: [
        ["Mon 11:00", "answered"],
        ["Mon 16:45", high],
      ],
      clocks: [ANSWERED, "resolution running, due Tue 09:15"],
    },
    {
      rule: "grace survives a pause",
      steps: [
        ["Mon 11:00", "answered"],
        ["Mon 15:00", high],
        ["Mon 15:10", ASKS],
        ["Mon 16:10", "wait_ended"],
      ],
      clocks: [ANSWERED, "resolution running, due Mon 16:30"],
    },
    {
      rule: "while it is paused, no more time passes",
      steps: [
        ["Mon 11:00", "answered"],
        ["Mon 11:00", ASKS],
        ["Mon 16:00", urgent],
        ["Mon 16:00", "wait_ended"],
      ],
      clocks: [ANSWERED, "resolution running, due Mon 17:00"],
    },
    {
      rule: "a pause without time left gets its grace when it ends",
      steps: [
        ["Mon 11:00", "answered"],
        ["Mon 13:00", ASKS],
        ["Mon 15:00", urgent],
        ["Mon 16:00", "wait_ended"],
      ],
      clocks: [ANSWERED, "resolution running, due Mon 16:30"],
    },
    {
      rule: "pauses before the change stay subtracted",
      steps: [
        ["Mon 11:00", "answered"],
        ["Mon 11:00", ASKS],
        ["Mon 14:00", "wait_ended"],
        ["Mon 14:30", high],
      ],
      clocks: [ANSWERED, "resolution running, due Mon 17:00"],
    },
    {
      rule: "a type with more time moves the due away",
      steps: [["Mon 11:00", contract]],
      clocks: ["first_answer running, due Mon 14:00", "resolution running, due 2026-10-27 10:00"],
    },
    {
      rule: "a clock whose target stays is left alone, also when it is late",
      steps: [["Mon 13:00", { kind: "retargeted", for: QUOTE }]],
      clocks: [FIRST, RESOLUTION],
    },
    {
      rule: "finished clocks never change",
      steps: [
        ["Mon 11:00", "resolved"],
        ["Mon 12:00", urgent],
      ],
      clocks: [ANSWERED, "resolution met, due Tue 10:00"],
    },
  ])("$rule", ({ steps, clocks }) => {
    expect(inWords(play(["Mon 10:00", CREATED], ...steps))).toEqual(clocks);
  });
});

describe("a bid", () => {
  const bid = { type: "bid", urgency: "normal", deadlineAt: when("Wed 20:00") } as const;
  const bidCreated: SlaEvent = { kind: "created", for: bid };
  const ANSWER = "first_answer running, due Mon 14:00";

  test.each<Story>([
    {
      rule: "is due at its external deadline, also after hours",
      steps: [],
      clocks: [ANSWER, "resolution running, due Wed 20:00"],
    },
    {
      rule: "cannot be paused",
      steps: [["Mon 11:00", ASKS]],
      clocks: [ANSWER, "resolution running, due Wed 20:00"],
    },
    {
      rule: "gets no time back for a resolution in between",
      steps: [
        ["Mon 11:00", "resolved"],
        ["Tue 11:00", "reopened"],
      ],
      clocks: ["first_answer met, due Mon 14:00", "resolution running, due Wed 20:00"],
    },
    {
      rule: "moves with its deadline",
      steps: [["Mon 11:00", { kind: "retargeted", for: { ...bid, deadlineAt: when("Thu 12:00") } }]],
      clocks: [ANSWER, "resolution running, due Thu 12:00"],
    },
    {
      rule: "without a date promises no resolution",
      steps: [["Mon 11:00", { kind: "retargeted", for: { ...bid, deadlineAt: null } }]],
      clocks: [ANSWER, "resolution running, due never"],
    },
    {
      rule: "that turns out to be a quote gets a quote's target",
      steps: [["Mon 11:00", { kind: "retargeted", for: QUOTE }]],
      clocks: [FIRST, RESOLUTION],
    },
  ])("$rule", ({ steps, clocks }) => {
    expect(inWords(play(["Mon 10:00", bidCreated], ...steps))).toEqual(clocks);
  });

  test("ends the pause of the quote that it was taken for", () => {
    const clocks = play(
      ["Mon 10:00", CREATED],
      ["Mon 11:00", ASKS],
      ["Mon 12:00", { kind: "retargeted", for: bid }],
    );
    expect(inWords(clocks)).toEqual([ANSWER, "resolution running, due Wed 20:00"]);
  });
});
