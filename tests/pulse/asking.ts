import type { TestWorld } from "../support/tandem.ts";

type Driver = ReturnType<TestWorld["person"]>;

const QUESTIONS = [
  "Thinking of the last four weeks, how well did Sales Ops and you work together?",
  "Sales Ops contacts me about as often as the work needs.",
  "I hear from Sales Ops early enough to do something about it.",
  "What Sales Ops tells me turns out to be right.",
] as const;

/** Olive starts a round. */
export async function startsPulse(world: Pick<TestWorld, "person">): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-pulse start");
  await olive.submits("Start now");
}

/** Somebody opens the form and chooses an answer to each question of the first round. */
export async function fillsIn(
  person: Driver,
  scores: readonly (number | "Can't say")[],
  comment?: string,
): Promise<void> {
  await person.clicks("Answer (1 min)");
  for (const [index, score] of scores.entries())
    await person.chooses(QUESTIONS[index] ?? "", labelOf(index, score));
  if (comment !== undefined) await person.fills("Anything that Sales Ops should know?", comment);
}

export async function answers(
  person: Driver,
  scores: readonly (number | "Can't say")[],
  comment?: string,
): Promise<void> {
  await fillsIn(person, scores, comment);
  await person.submits("Send answers");
}

function labelOf(index: number, score: number | "Can't say"): string {
  const [low, high] = index === 0 ? ["not at all", "fully"] : ["never", "always"];
  if (score === 0) return `0 · ${low}`;
  return score === 10 ? `10 · ${high}` : String(score);
}
