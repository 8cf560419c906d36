import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseFewest } from "../../src/requests/promises/warnings/fewest.ts";

test.each([
  { people: [], open: {}, chosen: [] },
  { people: ["A", "B", "C", "D", "E"], open: { A: 9 }, chosen: ["A", "B", "C", "D", "E"] },
  { people: ["A", "B", "C", "D", "E", "F"], open: { A: 1, C: 2 }, chosen: ["A", "B", "D", "E", "F"] },
  { people: ["A", "B", "C", "D", "E", "F"], open: {}, chosen: ["A", "B", "C", "D", "E"] },
])("of $people with $open open, $chosen are mentioned", ({ people, open, chosen }) => {
  expect(chooseFewest(people, new Map(Object.entries(open)))).toEqual(chosen);
});

test("nobody who is left out has fewer open requests than somebody who is mentioned", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 12 }), (counts) => {
      const openOf = new Map(counts.map((open, index) => [`U${index}`, open]));
      const chosen = chooseFewest([...openOf.keys()], openOf);
      expect(chosen).toHaveLength(Math.min(5, counts.length));
      const of = (ids: readonly string[]) => ids.map((id) => openOf.get(id) ?? 0);
      const rest = [...openOf.keys()].filter((id) => !chosen.includes(id));
      expect(Math.max(-1, ...of(chosen))).toBeLessThanOrEqual(Math.min(Infinity, ...of(rest)));
    }),
  );
});
