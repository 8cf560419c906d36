import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEvent, type SlaClock, type SlaEvent } from "../../src/requests/promises/clocks/events.ts";
import {
  LEVELS,
  type Level,
  ladderEndsAt,
  levelToTell,
  nextWarningAt,
  nextWarningOf,
} from "../../src/requests/promises/warnings/ladder.ts";
import { ASKS, CREATED, NY, play, QUOTE, RULES, type Step, when } from "./sla-week.ts";

const MINUTE = 60_000;
const HIGH: SlaEvent = { kind: "retargeted", for: { ...QUOTE, urgency: "high" } };
const CONTRACT: SlaEvent = { kind: "retargeted", for: { ...QUOTE, type: "contract" } };

interface Story {
  readonly rule: string;
  /** After the request was filed on Monday at 10:00: the resolution has 8 open hours, until Tuesday at 10:00. */
  readonly steps?: readonly Step[];
  readonly neededBy?: string;
  readonly half: string;
  readonly threeQuarters: string;
  /** One millisecond after the promise is broken. */
  readonly due: string;
}

const STORIES: readonly Story[] = [
  {
    rule: "shares are of open time",
    half: "Mon 14:00",
    threeQuarters: "Mon 16:00",
    due: "Tue 10:00:00.001",
  },
  // 11:00 to 13:00 is not counted: all move by 2 hours of open time.
  {
    rule: "a pause before a level moves it",
    steps: [
      ["Mon 11:00", ASKS],
      ["Mon 13:00", "wait_ended"],
    ],
    half: "Mon 16:00",
    threeQuarters: "Tue 10:00",
    due: "Tue 12:00:00.001",
  },
  // Late on Tuesday at 13:00, after 11 hours: 30 minutes more make 11 h 30, half of it 5 h 45, three quarters 8 h 37 min 30 s.
  {
    rule: "grace belongs to the time of a promise",
    steps: [["Tue 13:00", HIGH]],
    half: "passed",
    threeQuarters: "passed",
    due: "Tue 13:30:00.001",
  },
  {
    rule: "a longer target moves what is ahead",
    steps: [["Mon 11:00", { kind: "retargeted", for: { ...QUOTE, type: "territory" } }]],
    half: "Tue 14:00",
    threeQuarters: "Wed 12:00",
    due: "Thu 10:00:00.001",
  },
  {
    rule: "needed by earlier than the due drives the same ladder: shares of the open time until then",
    neededBy: "Mon 14:00",
    half: "Mon 12:00",
    threeQuarters: "Mon 13:00",
    due: "Mon 14:00:00.001",
  },
  {
    rule: "needed by later than the due changes nothing",
    neededBy: "Tue 12:00",
    half: "Mon 14:00",
    threeQuarters: "Mon 16:00",
    due: "Tue 10:00:00.001",
  },
  // 10:00 to 17:00 are 7 open hours: 3 h 30 and 5 h 15.
  {
    rule: "needed by after hours counts the hours before it",
    neededBy: "Mon 20:00",
    half: "Mon 13:30",
    threeQuarters: "Mon 15:15",
    due: "Mon 20:00:00.001",
  },
  {
    rule: "a pause does not move what the requester needs it by",
    steps: [
      ["Mon 10:30", ASKS],
      ["Mon 11:00", "wait_ended"],
    ],
    neededBy: "Mon 14:00",
    half: "Mon 12:00",
    threeQuarters: "Mon 13:00",
    due: "Mon 14:00:00.001",
  },
];

describe("the levels of a clock", () => {
  test.each(STORIES)("$rule", ({ steps = [], neededBy, half, threeQuarters, due }) => {
    const expected = { half, three_quarters: threeQuarters, due };
    const clock = resolution(...steps);
    const neededByAt = neededBy === undefined ? null : when(neededBy);
    const begins = steps.at(-1)?.[0] ?? "Mon 10:00";
    for (const level of LEVELS) {
      const time = expected[level];
      if (time === "passed") continue;
      const warned = LEVELS[LEVELS.indexOf(level) - 1];
      const rung = { clock: { ...clock, ...(warned && { warned }) }, calendar: NY, neededByAt };
      expect(new Date(nextWarningAt(rung, when(begins)) ?? 0)).toEqual(new Date(when(time)));
      expect(levelToTell(rung, when(time) - 1)).toBeUndefined();
      expect(levelToTell(rung, when(time))).toBe(level);
    }
  });

  test("an external deadline has shares of the open time until then", () => {
    const bid = { type: "bid", urgency: "normal", deadlineAt: when("Tue 20:00") } as const;
    const clock = ofKind("resolution", ["Mon 10:00", { kind: "created", for: bid }]);
    // Mon 7 h and Tue 8 h: half after 7 h 30, three quarters after 11 h 15.
    expect(nextWarningAt(rungOf(clock), when("Mon 10:00"))).toBe(when("Tue 09:30"));
    expect(nextWarningAt(rungOf(told(clock, "half")), when("Tue 09:30"))).toBe(when("Tue 13:15"));
    expect(nextWarningAt(rungOf(told(clock, "three_quarters")), when("Tue 15:00"))).toBe(
      when("Tue 20:00:00.001"),
    );
  });

  test("the first answer has its own, and what the requester needs it by does not drive it", () => {
    const clock = ofKind("first_answer", ["Mon 10:00", CREATED]);
    const rung = { clock, calendar: NY, neededByAt: when("Mon 10:30") };
    expect(nextWarningAt(rung, when("Mon 10:00"))).toBe(when("Mon 11:00"));
    expect(ladderEndsAt(rung)).toBe(when("Mon 12:00"));
  });
});

describe("what has to be said", () => {
  test("missed levels collapse into the highest one", () => {
    expect(levelToTell(rungOf(resolution()), when("Mon 16:30"))).toBe("three_quarters");
    expect(levelToTell(rungOf(resolution()), when("Fri 12:00"))).toBe("due");
  });

  test("a level that was told is not told again, nor one below it", () => {
    for (const level of LEVELS) {
      const rung = rungOf(told(resolution(), level));
      expect(levelToTell(rung, when("Mon 14:00"))).toBeUndefined();
    }
    expect(nextWarningAt(rungOf(told(resolution(), "due")), when("Mon 12:00"))).toBeUndefined();
  });

  test("a level stays told when the target changes", () => {
    const clock = told(resolution(), "half");
    const moved = { ...resolution(["Mon 15:00", CONTRACT]), warned: clock.warned };
    expect(levelToTell(rungOf(moved), when("Tue 16:00"))).toBeUndefined();
  });

  test.each<SlaEvent>([
    { kind: "answered" },
    ASKS,
    { kind: "resolved" },
    { kind: "cancelled" },
    HIGH,
    CONTRACT,
  ])("no event forgets what was told: %j", (event) => {
    const clocks = play(["Mon 10:00", CREATED]).map((clock) => told(clock, "half"));
    const after = applyEvent(clocks, event, { ...RULES, now: when("Mon 11:00") });
    expect(after.map(({ warned }) => warned)).toEqual(["half", "half"]);
  });

  test("a paused clock warns not, and catches up when it runs again", () => {
    const paused = resolution(["Mon 13:00", ASKS]);
    expect(levelToTell(rungOf(paused), when("Fri 12:00"))).toBeUndefined();
    expect(nextWarningAt(rungOf(paused), when("Fri 12:00"))).toBeUndefined();
    const late = rungOf(resolution(["Tue 11:00", ASKS], ["Wed 11:00", "wait_ended"]));
    expect(nextWarningAt(late, when("Wed 11:00"))).toBe(when("Wed 11:00"));
    expect(levelToTell(late, when("Wed 11:00"))).toBe("due");
  });

  test.each(["resolved", "declined", "cancelled"] as const)("nothing once it is %s", (event) => {
    const over = rungOf(resolution(["Mon 13:00", event]));
    expect(levelToTell(over, when("Fri 12:00"))).toBeUndefined();
    expect(nextWarningAt(over, when("Fri 12:00"))).toBeUndefined();
  });

  test("a clock that is set back repeats nothing and warns of nothing too early", () => {
    const rung = rungOf(told(resolution(), "half"));
    expect(levelToTell(rung, when("Mon 13:00"))).toBeUndefined();
    expect(nextWarningAt(rung, when("Mon 13:00"))).toBe(when("Mon 16:00"));
  });

  test("of several clocks the earliest counts", () => {
    const rungs = play(["Mon 10:00", CREATED]).map(rungOf);
    expect(nextWarningOf(rungs, when("Mon 10:00"))).toBe(when("Mon 11:00"));
    expect(nextWarningOf([], when("Mon 10:00"))).toBeUndefined();
  });

  test("whoever wakes up at the next instant finds something to say, at any point of a life", () => {
    const minutes = fc.integer({ min: 0, max: 5 * 1440 });
    const needed = fc.option(fc.integer({ min: 1, max: 5 * 1440 }), { nil: null });
    fc.assert(
      fc.property(minutes, needed, fc.integer({ min: 0, max: 59_999 }), (after, neededBy, ms) => {
        const neededByAt = neededBy === null ? null : when("Mon 10:00") + neededBy * MINUTE;
        let rung = { ...rungOf(resolution()), neededByAt };
        let now = when("Mon 10:00") + after * MINUTE + ms;
        const heard: Level[] = [];
        for (let next = nextWarningAt(rung, now); next !== undefined; next = nextWarningAt(rung, now)) {
          expect(next).toBeGreaterThanOrEqual(now);
          now = next;
          const level = levelToTell(rung, now);
          if (level === undefined) throw new Error(`Nothing to say at ${new Date(now).toISOString()}`);
          heard.push(level);
          rung = { ...rung, clock: told(rung.clock, level) };
        }
        expect(heard.at(-1)).toBe("due");
        expect(new Set(heard).size).toBe(heard.length);
      }),
    );
  });
});

function rungOf(clock: SlaClock) {
  return { clock, calendar: NY, neededByAt: null };
}

function told(clock: SlaClock, warned: Level): SlaClock {
  return { ...clock, warned };
}

function resolution(...steps: readonly Step[]): SlaClock {
  return ofKind("resolution", ["Mon 10:00", CREATED], ...steps);
}

function ofKind(kind: SlaClock["kind"], ...steps: readonly Step[]): SlaClock {
  const found = play(...steps).find((clock) => clock.kind === kind);
  if (!found) throw new Error(`There is a clock of the ${kind}`);
  return found;
}
