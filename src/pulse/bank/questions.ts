import type { pulseTables } from "../schema.ts";
import { otherTeam, SIDES, type Side } from "../sides.ts";

type Row = Readonly<(typeof pulseTables.postgres.pulseQuestions)["$inferSelect"]>;

/** A question as it can be asked. A new wording is a new version, with a trend of its own. */
export type Question = Omit<Row, "id" | "workspaceId" | "savedBy" | "savedAt">;

/** The question of every round: the collaboration score is made of it, so its words stay. */
export const CONSTANT = "C0";

/** Characters: what a question and an end may have at most. */
export const LONGEST_WORDING = 300;
export const LONGEST_END = 40;
/** Questions of a workspace's own, at most: all of the bank has to fit into one modal. */
export const MOST_OWN = 25;

const OFTEN = { lowEnd: "never", highEnd: "always" } as const;
const MUCH = { lowEnd: "not at all", highEnd: "fully" } as const;

type Ends = Pick<Question, "lowEnd" | "highEnd">;

function given(
  code: string,
  askedOf: Question["askedOf"],
  [wording, ends]: readonly [string, Ends],
): Question {
  return { code, version: 1, askedOf, wording, ...ends, isRetired: false };
}

/** The bank of a new workspace. Source: the product's bank. */
export const GIVEN: readonly Question[] = [
  given(CONSTANT, "both", ["Thinking of the last four weeks, how well did X and you work together?", MUCH]),
  given("C1", "both", ["X contacts me about as often as the work needs.", OFTEN]),
  given("C2", "both", ["I hear from X early enough to do something about it.", OFTEN]),
  given("C3", "both", ["What X tells me turns out to be right.", OFTEN]),
  given("C4", "both", ["When something goes wrong, X works on the fix before the blame.", OFTEN]),
  given("C5", "both", ["X is aiming at the same result as I am.", MUCH]),
  given("C6", "both", ["X understands what my job needs.", MUCH]),
  given("C7", "both", ["X takes my work seriously.", MUCH]),
  given("S1", "reps", ["When I asked X for help, I got a usable answer in time.", OFTEN]),
  given("S2", "both", ["X does what it said, when it said.", OFTEN]),
  given("T1", "reps", ["I can explain how my last commission was worked out.", MUCH]),
  given("T2", "reps", ["I understood the last change before it affected me.", MUCH]),
  given("T3", "both", ["If I raise something, something visible happens.", OFTEN]),
  given("T4", "reps", ["The tools I need worked when I needed them.", OFTEN]),
  given("T5", "reps", ["I can rely on the forecast for my own planning.", MUCH]),
  given("F1", "both", ["I believe something will change because of this survey.", MUCH]),
];

/** Names exactly these words: their trend and their figures hang on it. */
export function keyOf({ code, version }: Pick<Question, "code" | "version">): string {
  return `${code}.${version}`;
}

/** The bank of a workspace: what every workspace has, and what it saved itself, each code in its latest version. */
export function bankOf(saved: readonly Question[]): readonly Question[] {
  const latest = new Map<string, Question>();
  for (const question of [...GIVEN, ...saved]) {
    const known = latest.get(question.code);
    if (known === undefined || question.version >= known.version) latest.set(question.code, question);
  }
  return [...latest.values()];
}

export function isOwn({ code }: Pick<Question, "code">): boolean {
  return !GIVEN.some((question) => question.code === code);
}

/** Nobody can change the words of the constant question: it has one version for ever. */
export const CONSTANT_KEY = keyOf({ code: CONSTANT, version: 1 });

/** The code in a key: what belongs to the question whatever its words are. */
export function codeOf(questionKey: string): string {
  return questionKey.replace(/[.]\d+$/, "");
}

/** Whether two wordings ask the same of a side: alike but for case, spaces and punctuation. One round must not ask the same twice. */
export function isAlike(one: Pick<Question, "wording">, other: Pick<Question, "wording">): boolean {
  return SIDES.some((side) => bare(one, side) === bare(other, side));
}

function bare({ wording }: Pick<Question, "wording">, side: Side): string {
  const words = wordingFor({ wording: wording.replace(/\bx\b/g, "X") }, side);
  return words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** The code of the next own question: "Q1", "Q2", … Codes are never used again. */
export function nextOwnCode(saved: readonly Pick<Question, "code">[]): string {
  const numbers = saved.map(({ code }) => Number(/^Q(\d+)$/.exec(code)?.[1] ?? 0));
  return `Q${Math.max(0, ...numbers) + 1}`;
}

/** The words that one side reads. */
export function wordingFor({ wording }: Pick<Question, "wording">, side: Side): string {
  return wording.replace(/\bX\b/g, otherTeam(side));
}
