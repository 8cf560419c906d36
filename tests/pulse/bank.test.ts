import { expect, test } from "vitest";
import {
  bankOf,
  GIVEN,
  isOwn,
  keyOf,
  nextOwnCode,
  type Question,
  wordingFor,
} from "../../src/pulse/bank/questions.ts";

const OWN: Question = {
  code: "Q1",
  version: 1,
  askedOf: "reps",
  wording: "X explains what XML is.",
  lowEnd: "never",
  highEnd: "always",
  isRetired: false,
};

test("the bank holds sixteen questions, and those about pay, tools and forecasts are for reps only", () => {
  expect(GIVEN.map(({ code }) => code).join(" ")).toBe("C0 C1 C2 C3 C4 C5 C6 C7 S1 S2 T1 T2 T3 T4 T5 F1");
  const forReps = GIVEN.filter(({ askedOf }) => askedOf === "reps").map(({ code }) => code);
  expect(forReps.join(" ")).toBe("S1 T1 T2 T4 T5");
});

test("X is the other team, and only where it stands alone", () => {
  expect(wordingFor({ wording: "how well did X and you work together?" }, "reps")).toBe(
    "how well did Sales Ops and you work together?",
  );
  expect(wordingFor(OWN, "ops")).toBe("Sales explains what XML is.");
});

test("a new wording takes the place of the old one, under a key of its own", () => {
  const reworded = { ...OWN, code: "C1", version: 2, wording: "X writes often enough." };
  const bank = bankOf([reworded]);
  expect(bank).toHaveLength(GIVEN.length);
  expect(bank.filter(({ code }) => code === "C1").map(keyOf)).toEqual(["C1.2"]);
});

test("own questions are counted on, also past those that are not asked any more", () => {
  expect(nextOwnCode([])).toBe("Q1");
  expect(nextOwnCode([{ code: "C1" }, { code: "Q9" }, { code: "Q2" }])).toBe("Q10");
  expect([isOwn(OWN), isOwn({ code: "F1" })]).toEqual([true, false]);
});
