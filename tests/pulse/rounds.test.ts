import { expect, test } from "vitest";
import { mayStart, type StartFacts } from "../../src/pulse/rounds.ts";

const FINE: StartFacts = {
  last: { id: 3, number: 3, state: "published" },
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
  expect(mayStart(FINE)).toEqual({ kind: "start", sides: ["reps", "ops"], warnings: [] });
  expect(mayStart({ ...FINE, last: undefined })).toMatchObject({ kind: "start" });
});

test("a round earns the next one, unless Settings turned that off", () => {
  const last = { id: 3, number: 3, state: "closed" } as const;
  expect(reasonOf({ last })).toMatch(/Round 3 has no published "what we heard" yet/);
  expect(reasonOf({ last, mustBeHeardFirst: false })).toBe("");
  expect(reasonOf({ last: { id: 3, number: 3, state: "open" }, mustBeHeardFirst: false })).toMatch(
    /still open/,
  );
});

test("nobody is asked at the end of a quarter", () => {
  expect(reasonOf({ isEndOfQuarter: true })).toMatch(/last five working days of the quarter/);
});

test.each([
  [{ reps: 4, ops: 0 }, "4 reps would be asked. A side needs at least five people"],
  [{ reps: 4, ops: 4 }, "4 reps and 4 people in Sales Ops would be asked."],
  [{ reps: 1, ops: 1 }, "1 rep and 1 person in Sales Ops would be asked."],
])("an audience of %o is refused", (people, reason) => {
  expect(reasonOf({ people })).toContain(reason);
});

test("a side below the minimum is not asked, and below eight it warns", () => {
  expect(mayStart({ ...FINE, people: { reps: 5, ops: 4 } })).toEqual({
    kind: "start",
    sides: ["reps"],
    warnings: [
      "Only five reps: below five answers nothing will be shown.",
      "People in Sales Ops are not asked: there are only four of them, and it takes five.",
    ],
  });
  expect(mayStart({ ...FINE, people: { reps: 8, ops: 1 } })).toMatchObject({
    warnings: ["People in Sales Ops are not asked: there is only one of them, and it takes five."],
  });
  expect(mayStart({ ...FINE, people: { reps: 8, ops: 0 } })).toMatchObject({ sides: ["reps"], warnings: [] });
  expect(mayStart({ ...FINE, people: { reps: 9, ops: 9 }, minimum: 10 })).toMatchObject({ kind: "refused" });
});
