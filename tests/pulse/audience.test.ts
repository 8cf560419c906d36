import fc from "fast-check";
import { expect, test } from "vitest";
import { cutsToFold, freezeRoster, type Member, REST } from "../../src/pulse/asking/audience.ts";

const fold = (counts: Record<string, number>) => [...cutsToFold(new Map(Object.entries(counts)), 5)];

test.each([
  ["teams that are large enough stand by themselves", { a: 5, b: 9 }, []],
  ["a small team goes into the rest, and the next smallest hides it", { a: 2, b: 6, c: 9 }, ["a", "b"]],
  ["a small team goes into a rest that hides it", { a: 2, [REST]: 6, c: 9 }, ["a"]],
  ["two small teams hide each other", { a: 2, b: 3, c: 9 }, ["a", "b"]],
  ["a small rest takes the smallest team in", { [REST]: 1, b: 6, c: 9 }, ["b"]],
  ["where nothing hides anything, all are one", { a: 2, b: 2 }, ["a", "b"]],
] as const)("%s", (_, counts, folded) => {
  expect(fold(counts)).toEqual(folded);
});

const member = fc.record({
  side: fc.constantFrom("reps" as const, "ops" as const),
  zone: fc.constant("UTC"),
  team: fc.option(fc.constantFrom("a", "b", "c", "d"), { nil: undefined }),
});

test("no cut of a side that is asked holds fewer people than the minimum", () => {
  fc.assert(
    fc.property(fc.array(member, { maxLength: 60 }), fc.integer({ min: 5, max: 9 }), (some, minimum) => {
      const members: Member[] = some.map((one, index) => ({ ...one, userId: `U${index}` }));
      const sides = (["reps", "ops"] as const).filter(
        (side) => members.filter((one) => one.side === side).length >= minimum,
      );
      const { invited, cuts } = freezeRoster(members, { sides, minimum });
      for (const cut of cuts) {
        expect(cut.asked).toBeGreaterThanOrEqual(minimum);
        const inIt = invited.filter((one) => one.side === cut.side && one.cut === cut.team);
        expect(inIt).toHaveLength(cut.asked);
      }
      expect(cuts.reduce((sum, { asked }) => sum + asked, 0)).toBe(invited.length);
      expect(invited).toHaveLength(members.filter(({ side }) => sides.includes(side)).length);
    }),
  );
});
