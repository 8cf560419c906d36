import type { Fields } from "../../platform/slack/answers.ts";
import type { AskedQuestion } from "../planning/rounds.ts";

export interface Said {
  /** One for each question that they could say something to, 0–10. */
  readonly scores: readonly { readonly questionKey: string; readonly value: number }[];
  /** Empty when there is none. */
  readonly comment: string;
  /** Whether ops may reply to the comment. */
  readonly mayReply: boolean;
}

/** Answers as they are kept, with the fingerprint of the token that leads to the comment if ops may reply. */
export type Kept = Omit<Said, "mayReply"> & { readonly replyHash: string | null };

export const COMMENT = "pulse_comment";
export const LET_REPLY = "pulse_let_reply";
export const LETS = "lets";
export const CANT_SAY = "cant_say";
/** Characters. */
export const LONGEST_COMMENT = 2_000;
/** The values of a scale. */
export const SCALE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** The input block of the question at a position of the form. */
export function questionField(position: number): string {
  return `pulse_question_${position}`;
}

/** Text as it was typed, without spaces around it. */
export function textIn(fields: Fields, field: string): string {
  const value = fields[field];
  return typeof value === "string" ? value.trim() : "";
}

export function tooLong({ length }: string, most: number): string {
  return `Up to ${most} characters; this has ${length}. Say it shorter.`;
}

export interface Errors {
  readonly kind: "errors";
  /** By input block. */
  readonly errors: Readonly<Record<string, string>>;
}

export type CheckedAnswers = { readonly kind: "said"; readonly said: Said } | Errors;

/** Reads the form. **Can't say** leaves no score. */
export function checkAnswers(questions: readonly AskedQuestion[], fields: Fields): CheckedAnswers {
  const chosen = questions.map(({ questionKey }, position) => {
    const field = questionField(position);
    return { questionKey, field, value: scoreOf(fields[field]) };
  });
  const missing = chosen.filter(({ value }) => value === undefined);
  if (missing.length > 0) {
    const errors = missing.map(({ field }) => [field, "Choose a number, or Can't say."] as const);
    return { kind: "errors", errors: Object.fromEntries(errors) };
  }
  const scores = chosen.flatMap(({ questionKey, value }) =>
    typeof value === "number" ? [{ questionKey, value }] : [],
  );
  const comment = textIn(fields, COMMENT);
  const mayReply = fields[LET_REPLY]?.includes(LETS) ?? false;
  if (mayReply && comment === "")
    return {
      kind: "errors",
      errors: { [COMMENT]: "Write what Sales Ops should reply to, or untick the box." },
    };
  return { kind: "said", said: { scores, comment, mayReply } };
}

function scoreOf(value: Fields[string]): number | typeof CANT_SAY | undefined {
  if (value === CANT_SAY) return CANT_SAY;
  return SCALE.find((score) => String(score) === value);
}
