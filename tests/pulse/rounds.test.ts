import { expect, test } from "vitest";
import { mayStart, type StartFacts } from "../../src/pulse/planning/rounds.ts";

const FINE: StartFacts = {
  last: { key: "k3", number: 3, state: "published" },
  tooRecent: undefined,
  mustBeHeardFirst: true,
  isEndOfQuarter: false,
  people: { reps: 27, ops: 8 },
  minimum: 5,
};

const reasonOf = (change: Partial<StartFacts>) => {
  const verdict = mayStart({ ...FINE, ...change });
  return verdict.kind === "refused" ? verdict.reason : "";
};

test("a round starts for both sides", () => {
  expect(mayStart(FINE)).toEqual({
    kind: "start",
    sides: ["reps", "ops"],
    smallSide: undefined,
    warnings: [],
  });
  expect(mayStart({ ...FINE, last: undefined })).toMatchObject({ kind: "start" });
});

test("a round earns the next one, unless Settings turned that off", () => {
  const last = { key: "k3", number: 3, state: "closed" } as const;
  expect(reasonOf({ last })).toMatch(/Round 3 has no published "what we heard" yet/);
  expect(reasonOf({ last, mustBeHeardFirst: false })).toBe("");
  expect(reasonOf({ last: { key: "k3", number: 3, state: "open" }, mustBeHeardFirst: false })).toMatch(
    /still open/,
  );
});

test("nobody is asked at the end of a quarter", () => {
  expect(reasonOf({ isEndOfQuarter: true })).toMatch(/last five working days of the quarter/);
});

test("two weeks lie between rounds that ask the same people, whatever else holds", () => {
  const tooRecent = { number: 3, until: "2026-12-01" };
  for (const mustBeHeardFirst of [true, false])
    expect(reasonOf({ tooRecent, mustBeHeardFirst })).toMatch(
      /Round 3 asked some of the same people and closed less than two weeks ago/,
    );
});

test.each([
  [{ reps: 4, ops: 0 }, "This would ask fewer than 5 reps. It takes at least 5 people on one side"],
  [{ reps: 4, ops: 4 }, "This would ask fewer than 5 reps and fewer than 5 people in Sales Ops."],
  [{ reps: 0, ops: 0 }, "This would ask nobody."],
])("an audience of %o is refused, and how many it has is not told", (people, reason) => {
  expect(reasonOf({ people })).toContain(reason);
});

test("a side below the minimum is not asked, without saying how many it has, and below eight it warns", () => {
  expect(mayStart({ ...FINE, people: { reps: 5, ops: 4 } })).toEqual({
    kind: "start",
    sides: ["reps"],
    smallSide: "ops",
    warnings: ["Only 5 reps: results appear only with 5 or more answers."],
  });
  expect(mayStart({ ...FINE, people: { reps: 8, ops: 0 } })).toMatchObject({
    sides: ["reps"],
    smallSide: undefined,
    warnings: [],
  });
  expect(mayStart({ ...FINE, people: { reps: 9, ops: 9 }, minimum: 10 })).toMatchObject({ kind: "refused" });
});
