import type { ShownScore } from "../../../src/pulse/anonymity.ts";
import type { Random } from "../../support/random.ts";
import { lookAt } from "./figures.ts";
import { roundOf } from "./sides.ts";

/** What everybody of a side would answer to a question, whether or not they do: 0–10, or that they can't say. */
export type Company = readonly (number | "can't say")[];

/** How a side feels: anything; around one mark; good marks; nearly all nines and tens; some who love it and some who do not. */
export const MOODS = ["any", "around", "good", "nines and tens", "two camps"] as const;

export type Mood = (typeof MOODS)[number];

/** Draws what a side of so many feels. @param cantSay how likely somebody can't say */
export function companyOf(people: number, mood: Mood, random: Random, cantSay = 0.05): Company {
  const usual = 2 + random.below(8);
  const tens = random.below(101) / 100;
  const lovers = random.below(101) / 100;
  const near = () => random.below(3) + random.below(3) + random.below(2) - 2;
  const marks: Readonly<Record<Mood, () => number>> = {
    any: () => random.below(11),
    around: () => clamped(usual + near()),
    good: () => clamped(8 + near()),
    "nines and tens": () => (random.chance(0.8) ? 9 + Number(random.chance(tens)) : 4 + random.below(5)),
    "two camps": () => (random.chance(lovers) ? 8 + random.below(3) : 1 + random.below(4)),
  };
  return Array.from({ length: people }, () => (random.chance(cantSay) ? "can't say" : marks[mood]()));
}

/** The plain mean of everybody who has a number. */
export function meanOf(company: Company): number {
  const numbers = company.filter((one) => one !== "can't say");
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** The score that a round shows in which so many of a side answer, whoever they are; undefined when it is hidden. */
export function shownBy(
  company: Company,
  { answers, teams = 1 }: { readonly answers: number; readonly teams?: number },
  random: Random,
): ShownScore | undefined {
  const order = random.shuffled([...company.keys()]);
  const answering = new Set(order.slice(0, answers));
  const parts = Array.from({ length: teams }, (_, team) => {
    const members = [...company.keys()].filter((person) => person % teams === team);
    const says = members
      .filter((person) => answering.has(person))
      .map((person) => company[person] ?? "can't say");
    return { team: `t${team}`, says, silent: members.length - says.length };
  });
  const { figures } = lookAt(roundOf(parts), []);
  const figure = figures.scores.find(({ cut }) => cut.kind === "everyone")?.figure;
  return figure?.state === "shown" ? figure : undefined;
}

function clamped(mark: number): number {
  return Math.min(10, Math.max(0, mark));
}
