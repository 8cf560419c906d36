import { expect, test } from "vitest";
import { keptInFull, keptInShort, MODES } from "../../src/pulse/modes.ts";

test("each mode says in a line how answers are kept", () => {
  expect(MODES.map((mode) => keptInShort({ mode, minimum: 5 }))).toEqual([
    "Your answers are anonymous: what is stored has no name, and nothing is shown below five answers.",
    "Your answers are confidential: they are stored with your name, only totals are shown, and none below five answers.",
    "Your answers are named: Sales Ops sees them with your name.",
  ]);
});

test("the statement behind the anonymous mode says what remains possible", () => {
  const statement = keptInFull({ mode: "anonymous", minimum: 6 }, "Deleted some day.").join(" ");
  expect(statement).toContain("copies its files while the round is open could match moments");
  expect(statement).toContain("no score below six answers, and no comment below 12");
});

test.each(MODES)("the statement of %s says that it was fixed", (mode) => {
  expect(keptInFull({ mode, minimum: 5 }, "Deleted some day.").at(-1)).toMatch(
    /^How this round is kept was fixed|stored with your name/,
  );
});
