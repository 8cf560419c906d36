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

const WROTE: SlaEvent = { kind: "requester_wrote", for: QUOTE };
/** The requester has what they need before ops have said anything. */
const UNANSWERED: SlaEvent = { kind: "solved_by_requester", isAnswered: false };

const STORIES: readonly Story[] = [
  { rule: "created starts both clocks", steps: [], clocks: [FIRST, RESOLUTION] },
  { rule: "a claim stops nothing", steps: [["Mon 11:00", "claimed"]], clocks: [FIRST, RESOLUTION] },
  {
    rule: "a reaction, a bot's message and an internal note stop nothing",
    steps: [["Mon 11:00", "noted"]],
    clocks: [FIRST, RESOLUTION],
  },
  {
    rule: "an answer stops the first answer",
    steps: [["Mon 11:00", "answered"]],
    clocks: [ANSWERED, RESOLUTION],
  },
  {
    rule: "an answer at the due instant is in time",
    steps: [["Mon 12:00", "answered"]],
    clocks: [ANSWERED, RESOLUTION],
  },
  {
    rule: "an answer one millisecond later is not",
    steps: [["Mon 12:00:00.001", "answered"]],
    clocks: ["first_answer missed, due Mon 12:00", RESOLUTION],
  },
  {
    rule: "a second answer changes nothing",
    steps: [
      ["Mon 11:00", "answered"],
      ["Mon 16:00", "answered"],
    ],
    clocks: [ANSWERED, RESOLUTION],
  },
  {
    rule: "the requester writing before any answer starts nothing",
    steps: [["Mon 11:00", WROTE]],
    clocks: [FIRST, RESOLUTION],
  },
  {
    rule: "the requester writing after an answer starts the next answer, with the first answer's target",
    steps: [
      ["Mon 11:00", "answered"],
      ["Mon 16:00", WROTE],
    ],
    clocks: [ANSWERED, RESOLUTION, "next_answer running, due Tue 10:00"],
  },
  {
    rule: "writing twice does not start it twice",
    steps: [
      ["Mon 11:00", "answered"],
      ["Mon 14:00", WROTE],
      ["Mon 15:00", WROTE],
    ],
    clocks: [ANSWERED, RESOLUTION, "next_answer running, due Mon 16:00"],
  },
  {
    rule: "an answer stops the next answer, and later words start another",
    steps: [
      ["Mon 11:00", "answered"],
      ["Mon 12:00", WROTE],
      ["Mon 15:00", "answered"],
      ["Tue 09:30", WROTE],
    ],
    clocks: [ANSWERED, RESOLUTION, "next_answer missed, due Mon 14:00", "next_answer running, due Tue 11:30"],
  },
  {
    rule: "resolving stops everything",
    steps: [["Mon 11:00", "resolved"]],
    clocks: [ANSWERED, "resolution met, due Tue 10:00"],
  },
  {
    rule: "resolving too late without an answer misses both",
    steps: [["Tue 10:00:00.001", "resolved"]],
    clocks: ["first_answer missed, due Mon 12:00", "resolution missed, due Tue 10:00"],
  },
  {
    rule: "words after the resolution start nothing",
    steps: [
      ["Mon 11:00", "resolved"],
      ["Mon 12:00", WROTE],
    ],
    clocks: [ANSWERED, "resolution met, due Tue 10:00"],
  },
  // 1 hour was used, 10 open hours lie between: 8 + 10 hours after Monday 10:00.
  {
    rule: "reopening resumes the resolution only; the time between is a pause",
    steps: [
      ["Mon 11:00", "resolved"],
      ["Tue 13:00", "reopened"],
    ],
    clocks: [ANSWERED, "resolution running, due Wed 12:00"],
  },
  {
    rule: "a resolution that was late stays late when it is reopened",
    steps: [
      ["Tue 12:00", "resolved"],
      ["Wed 12:00", "reopened"],
    ],
    clocks: ["first_answer missed, due Mon 12:00", "resolution running, due Tue 10:00"],
  },
  {
    rule: "reopening what is open changes nothing",
    steps: [["Mon 11:00", "reopened"]],
    clocks: [FIRST, RESOLUTION],
  },
  {
    rule: "words after the reopening start the next answer",
    steps: [
      ["Mon 11:00", "resolved"],
      ["Mon 12:00", "reopened"],
      ["Mon 12:00", WROTE],
    ],
    clocks: [ANSWERED, "resolution running, due Tue 11:00", "next_answer running, due Mon 14:00"],
  },
  {
    rule: "declining answers, and counts in neither direction for the resolution",
    steps: [["Mon 11:00", "declined"]],
    clocks: [ANSWERED, "resolution cancelled, due Tue 10:00"],
  },
  {
    rule: "declining too late is a late answer, and no late resolution",
    steps: [["Tue 12:00", "declined"]],
    clocks: ["first_answer missed, due Mon 12:00", "resolution cancelled, due Tue 10:00"],
  },
  {
    rule: "a requester who needs no answer any more solves what ops have answered",
    steps: [
      ["Mon 11:00", "answered"],
      ["Mon 12:00", WROTE],
      ["Mon 13:00", { kind: "solved_by_requester", isAnswered: true }],
    ],
    clocks: [ANSWERED, "resolution met, due Tue 10:00", "next_answer cancelled, due Mon 14:00"],
  },
  {
    rule: "what nobody has answered counts in neither direction when its requester solves it",
    steps: [["Mon 11:00", UNANSWERED]],
    clocks: ["first_answer cancelled, due Mon 12:00", "resolution cancelled, due Tue 10:00"],
  },
  {
    rule: "what is late by then stays missed",
    steps: [["Mon 13:00", UNANSWERED]],
    clocks: ["first_answer missed, due Mon 12:00", "resolution cancelled, due Tue 10:00"],
  },
  {
    rule: "no answer needed ends the next answer's clock, and no other",
    steps: [
      ["Mon 11:00", "answered"],
      ["Mon 12:00", WROTE],
      ["Mon 13:00", "no_answer_needed"],
    ],
    clocks: [ANSWERED, RESOLUTION, "next_answer cancelled, due Mon 14:00"],
  },
  {
    rule: "no answer needed leaves the first answer owed",
    steps: [["Mon 11:00", "no_answer_needed"]],
    clocks: [FIRST, RESOLUTION],
  },
  {
    rule: "words after that want an answer again",
    steps: [
      ["Mon 11:00", "answered"],
      ["Mon 12:00", WROTE],
      ["Mon 13:00", "no_answer_needed"],
      ["Mon 14:00", WROTE],
    ],
    clocks: [
      ANSWERED,
      RESOLUTION,
      "next_answer cancelled, due Mon 14:00",
      "next_answer running, due Mon 16:00",
    ],
  },
  {
    rule: "cancelling makes open clocks neither met nor missed, even overdue ones",
    steps: [["Mon 13:00", "cancelled"]],
    clocks: ["first_answer cancelled, due Mon 12:00", "resolution cancelled, due Tue 10:00"],
  },
  {
    rule: "cancelling leaves finished clocks alone",
    steps: [
      ["Mon 11:00", "answered"],
      ["Mon 12:00", "cancelled"],
    ],
    clocks: [ANSWERED, "resolution cancelled, due Tue 10:00"],
  },
];

describe("events", () => {
  test.each(STORIES)("$rule", ({ steps, clocks }) => {
    expect(inWords(play(["Mon 10:00", CREATED], ...steps))).toEqual(clocks);
  });

  test("an edited policy or calendar moves no clock: it keeps the versions that it was started with", () => {
    const [clock] = play(["Mon 10:00", CREATED]);
    expect(clock).toMatchObject({
      policyVersion: 3,
      calendarVersion: 7,
      startedAt: when("Mon 10:00"),
      targetMinutes: 120,
    });
  });

  test("every next answer of a request has its own number", () => {
    const clocks = play(
      ["Mon 10:00", CREATED],
      ["Mon 10:30", "answered"],
      ["Mon 11:00", WROTE],
      ["Mon 11:30", "answered"],
      ["Mon 12:00", WROTE],
    );
    expect(clocks.map(({ kind, round }) => `${kind} ${round}`)).toEqual([
      "first_answer 1",
      "resolution 1",
      "next_answer 1",
      "next_answer 2",
    ]);
  });

  test("a clock is the same after it was stored as JSON", () => {
    const clocks = play(["Mon 10:00", CREATED], ["Mon 11:00", "answered"], ["Mon 11:00", ASKS]);
    expect(JSON.parse(JSON.stringify(clocks))).toEqual(clocks);
  });
});
