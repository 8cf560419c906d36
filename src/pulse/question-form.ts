import type { Fields } from "../platform/slack/answers.ts";
import { isAlike, LONGEST_END, LONGEST_WORDING, type Question } from "./bank.ts";
import { type Errors, textIn, tooLong } from "./form.ts";
import { SIDES } from "./sides.ts";

export const QUESTION_FIELD = {
  wording: "pulse_wording",
  askedOf: "pulse_asked_of",
  lowEnd: "pulse_low_end",
  highEnd: "pulse_high_end",
  isAsked: "pulse_is_asked",
} as const;

export const ASKED = "asked";

export type QuestionWords = Pick<Question, "askedOf" | "wording" | "lowEnd" | "highEnd">;

export type CheckedQuestion =
  | { readonly kind: "question"; readonly words: QuestionWords; readonly isAsked: boolean }
  | Errors;

export function checkQuestion(fields: Fields): CheckedQuestion {
  const text = (name: keyof typeof QUESTION_FIELD) =>
    textIn(fields, QUESTION_FIELD[name]).replace(/\s+/g, " ");
  const words: QuestionWords = {
    askedOf: SIDES.find((side) => side === text("askedOf")) ?? "both",
    wording: text("wording"),
    lowEnd: text("lowEnd"),
    highEnd: text("highEnd"),
  };
  const errors = errorsIn(words);
  if (Object.keys(errors).length > 0) return { kind: "errors", errors };
  const ticked = fields[QUESTION_FIELD.isAsked];
  return { kind: "question", words, isAsked: ticked === undefined || ticked.includes(ASKED) };
}

/**
 * The question to save: other words are a new version of the question, with a trend of its own; words that are alike stay the same one.
 * Undefined when nothing is different.
 */
export function changeOf(before: Question, words: QuestionWords, isAsked: boolean): Question | undefined {
  const isSame = (Object.keys(words) as (keyof QuestionWords)[]).every(
    (name) => words[name] === before[name],
  );
  if (isSame && before.isRetired === !isAsked) return undefined;
  const ends = (of: QuestionWords) => `${of.lowEnd}/${of.highEnd}`;
  const isSameQuestion = isAlike(before, words) && ends(before) === ends(words);
  const version = isSameQuestion ? before.version : before.version + 1;
  return { ...before, ...words, version, isRetired: !isAsked };
}

function errorsIn({ wording, lowEnd, highEnd }: QuestionWords): Record<string, string> {
  const errors: Record<string, string> = {};
  if (wording === "") errors[QUESTION_FIELD.wording] = "Write what is asked.";
  if (wording.length > LONGEST_WORDING) errors[QUESTION_FIELD.wording] = tooLong(wording, LONGEST_WORDING);
  for (const [field, end, mark] of [
    [QUESTION_FIELD.lowEnd, lowEnd, 0],
    [QUESTION_FIELD.highEnd, highEnd, 10],
  ] as const) {
    if (end === "") errors[field] = `Say what ${mark} means.`;
    if (end.length > LONGEST_END) errors[field] = tooLong(end, LONGEST_END);
  }
  return errors;
}
