import { expect, test } from "vitest";
import { keptInFull, keptInShort, MODES } from "../../src/pulse/modes.ts";
import type { Side } from "../../src/pulse/sides.ts";
import { keptModal } from "../../src/pulse/views/answer-form.ts";

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

test("the statement speaks of replies where the box is, and of what they leave in the files", () => {
  const statement = (mode: (typeof MODES)[number], side: Side) => {
    const round = { mode, minimum: 5, mayReply: true, rawQuarters: 2 };
    return JSON.stringify(keptModal(round, side));
  };
  expect(statement("anonymous", "reps")).toContain("keeps only a fingerprint of that number");
  expect(statement("confidential", "reps")).toContain("all of it leads to your comment, and so to your name");
  for (const [mode, side] of [
    ["named", "reps"],
    ["anonymous", "ops"],
    ["confidential", "ops"],
  ] as const)
    expect(statement(mode, side)).not.toContain("Let ops reply to me");
});

test.each(MODES)("the statement of %s says that it was fixed", (mode) => {
  expect(keptInFull({ mode, minimum: 5 }, "Deleted some day.").at(-1)).toMatch(
    /^How this round is kept was fixed|stored with your name/,
  );
});
