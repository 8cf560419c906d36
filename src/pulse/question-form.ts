import type { Fields } from "../platform/slack/answers.ts";
import { isAlike, LONGEST_END, LONGEST_WORDING, type Question } from "./bank.ts";
import { SIDES } from "./sides.ts";

/** The input blocks of the form of one question. */
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
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

/** What was typed, or what is wrong with it. */
export function checkQuestion(fields: Fields): CheckedQuestion {
  const text = (name: keyof typeof QUESTION_FIELD) => {
    const value = fields[QUESTION_FIELD[name]];
    return typeof value === "string" ? value.replace(/\s+/g, " ").trim() : "";
  };
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
 * What has to be saved: other words are a new version of the question, with a trend of its own; words that are alike stay the same one.
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
  if (lowEnd === "") errors[QUESTION_FIELD.lowEnd] = "Say what 0 means.";
  if (lowEnd.length > LONGEST_END) errors[QUESTION_FIELD.lowEnd] = tooLong(lowEnd, LONGEST_END);
  if (highEnd === "") errors[QUESTION_FIELD.highEnd] = "Say what 10 means.";
  if (highEnd.length > LONGEST_END) errors[QUESTION_FIELD.highEnd] = tooLong(highEnd, LONGEST_END);
  return errors;
}

function tooLong(text: string, most: number): string {
  return `Up to ${most} characters; this has ${text.length}. Say it shorter.`;
}
