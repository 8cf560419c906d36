import { expect, test } from "vitest";
import { keptModal } from "../../src/pulse/answering/views/answer-modal.ts";
import { keptInShort, MODES, statementOf } from "../../src/pulse/modes.ts";
import type { Side } from "../../src/pulse/sides.ts";

const OF = { asked: 27, kept: "two quarters" };

test("each mode says in a line how answers are kept", () => {
  expect(MODES.map((mode) => keptInShort({ mode, minimum: 5 }))).toEqual([
    "Your answers are anonymous: what is stored has no name, and results appear only with 5 or more answers.",
    "Your answers are confidential: they are stored with your name, only averages are shown, and results appear only with 5 or more answers.",
    "Your answers are named: Sales Ops sees them with your name.",
  ]);
});

test("the anonymous mode says in three bullets what is stored, for how long, and what remains possible", () => {
  const { bullets } = statementOf({ mode: "anonymous", minimum: 6 }, OF);
  expect(bullets).toHaveLength(3);
  const [stored, kept, possible] = bullets;
  expect(stored).toContain(
    "stored without your name, and only averages of at least 6 of the 27 people asked are shown",
  );
  expect(stored).toContain(
    "Within one round, two numbers or more are always left for yours. Two rounds, or two questions that ask the same, can be put together.",
  );
  expect(kept).toContain("remembered until the round closes and then erased");
  expect(possible).toBe(
    "Whoever runs the server can find out what you answered while the round is open. Your own words can give you away.",
  );
});

test.each(MODES)("%s has three bullets, and behind More that it was fixed", (mode) => {
  const { bullets, more } = statementOf({ mode, minimum: 5 }, OF);
  expect(bullets).toHaveLength(3);
  expect(more.at(-1)).toMatch(/^How this round is kept was fixed/);
});

test("9 and 10 count alike, and so it says", () => {
  expect(statementOf({ mode: "anonymous", minimum: 5 }, OF).more.join(" ")).toContain(
    "9 and 10 count the same",
  );
});

test("the statement speaks of replies where the box is, and of what they leave in the files", () => {
  const statement = (mode: (typeof MODES)[number], side: Side) => {
    const round = { key: "k", mode, minimum: 5, mayReply: true, rawQuarters: 2 };
    return JSON.stringify(keptModal(round, { side, asked: 27, isMore: true }));
  };
  expect(statement("anonymous", "reps")).toContain("Tandem keeps only a fingerprint of it");
  expect(statement("confidential", "reps")).toContain("all of it leads to your comment, and so to your name");
  for (const [mode, side] of [
    ["named", "reps"],
    ["anonymous", "ops"],
    ["confidential", "ops"],
  ] as const)
    expect(statement(mode, side)).not.toContain("Let ops reply to me");
});
