import { readColumn } from "../support/rows.ts";
import type { TestWorld } from "../support/tandem.ts";

type Driver = ReturnType<TestWorld["person"]>;

/** What reps are asked in the first two rounds. */
export const ROUNDS = [
  [
    "Thinking of the last four weeks, how well did Sales Ops and you work together?",
    "Sales Ops contacts me about as often as the work needs.",
    "I hear from Sales Ops early enough to do something about it.",
    "What Sales Ops tells me turns out to be right.",
  ],
] as const;

/** Olive starts a round. */
export async function startsPulse(world: Pick<TestWorld, "person">): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-pulse start");
  await olive.submits("Start now");
  await olive.closesModal();
}

/** Olive lets reps say in the next rounds that ops may reply to their comments. */
export async function offersReplies(world: Pick<TestWorld, "person">): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  await olive.clicks("Pulse");
  await olive.ticks("Let ops reply to me");
  await olive.submits("Save");
  await olive.closesModal();
}

/** Somebody opens the form and chooses an answer to each question of the first round, or to others. */
export async function fillsIn(
  person: Driver,
  scores: readonly (number | "Can't say")[],
  comment?: string,
  questions: readonly string[] = ROUNDS[0],
): Promise<void> {
  await person.clicks("Answer (1 min)");
  for (const [index, score] of scores.entries())
    await person.chooses(questions[index] ?? "", labelOf(index, score));
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

/** All of them say the same. @param about the team that they are asked about */
export async function answerAll(
  world: Pick<TestWorld, "person">,
  names: readonly string[],
  scores: readonly number[],
  about = "Sales Ops",
  questions: readonly string[] = ROUNDS[0],
): Promise<void> {
  const asked = questions.map((question) => question.replace("Sales Ops", about));
  for (const name of names) {
    const person = world.person(name);
    await fillsIn(person, scores, undefined, asked);
    await person.submits("Send answers");
  }
}

/** Olive takes questions out of the rotation. */
export async function retires(world: Pick<TestWorld, "person">, codes: readonly string[]): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-pulse");
  await olive.clicks("Question bank");
  for (const code of codes) {
    await olive.clicks("Change", { beside: `${code} ` });
    await olive.unticks("In the rotation");
    await olive.submits("Save");
  }
  await olive.closesModal();
  await olive.closesModal();
}

function labelOf(index: number, score: number | "Can't say"): string {
  const [low, high] = index === 0 ? ["not at all", "fully"] : ["never", "always"];
  if (score === 0) return `0 · ${low}`;
  return score === 10 ? `10 · ${high}` : String(score);
}

/** The reps of Acme who work while the world begins. */
export const REPS =
  "Rita Raj Ada Ben Cara Dan Eva Finn Gina Hugo Iris Jack Kira Leo Mona Nils Opal Pete Quin Ruth Sam Tara Ugo Vera Will Zoe".split(
    " ",
  );

/** Olive closes the open round. */
export async function closesEarly(world: Pick<TestWorld, "person">): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-pulse");
  await olive.clicks("Close early");
  await olive.clicks("Close early");
  await olive.closesModal();
}

const HOUR_MS = 60 * 60_000;
const LONGEST_SWEEP_MS = 12 * HOUR_MS;

/**
 * So much time passes that every closed round has been swept. What Slack has not been told is waited for, and who works at a database in
 * that moment, its own server included, may hold the sweep up.
 */
export async function untilSwept(world: TestWorld): Promise<void> {
  const unswept = "select number from pulse_rounds where state = 'closed' and not is_swept";
  for (let passed = 0; passed < LONGEST_SWEEP_MS; passed += HOUR_MS) {
    if ((await readColumn(world.databaseUrl, unswept)).length === 0) return;
    await world.passes(HOUR_MS);
  }
  throw new Error("A closed round is not swept");
}

/** Olive sends what was heard in the last round. */
export async function hears(world: Pick<TestWorld, "person">, words: string): Promise<void> {
  const olive = world.person("Olive");
  await olive.clicks("Write what we heard…");
  await olive.fills("We heard", words);
  await olive.fills("We will", "See to it.");
  await olive.submits("Preview");
  await olive.submits("Send to 28 people");
}

/** Somebody wants to be reached from 11:00 on: what they are told before that comes together. */
export async function reachedFromEleven(world: Pick<TestWorld, "person">, name: string): Promise<void> {
  const person = world.person(name);
  await person.types("/tandem");
  await person.clicks("Reminder hours");
  await person.chooses("Reach me from", "11:00");
  await person.submits("Save");
  await person.closesModal("all");
}

/** Somebody goes away for the next days, and somebody else stands in and is told so. */
export async function goesAway(
  world: Pick<TestWorld, "person">,
  { away, standIn }: { readonly away: string; readonly standIn: string },
): Promise<void> {
  const person = world.person(away);
  await person.types("/tandem");
  await person.clicks("Away until…");
  await person.chooses("First day away", "2026-10-29");
  await person.chooses("Away until", "2026-11-09");
  await person.chooses("Stand-in", standIn);
  await person.submits("Save");
  await person.closesModal("all");
}
