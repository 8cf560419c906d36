import type { Fields } from "../../platform/slack/answers.ts";
import { type Errors, textIn, tooLong } from "../answering/answers-form.ts";
import type { resultTables } from "../schema/results.ts";

export type Heard = Readonly<(typeof resultTables.postgres.pulseHeard)["$inferSelect"]>;

/** `weWill` or `weWont` may be empty: one of them answers what was heard. */
export type HeardWords = Pick<Heard, "weHeard" | "weWill" | "weWont">;

export const HEARD_FIELD = {
  weHeard: "pulse_we_heard",
  weWill: "pulse_we_will",
  weWont: "pulse_we_wont",
} as const;

/** Characters of each field: short enough to be read. */
export const LONGEST_HEARD = 1_000;

export type CheckedHeard = { readonly kind: "words"; readonly words: HeardWords } | Errors;

export function checkHeard(fields: Fields): CheckedHeard {
  const words = {
    weHeard: textIn(fields, HEARD_FIELD.weHeard),
    weWill: textIn(fields, HEARD_FIELD.weWill),
    weWont: textIn(fields, HEARD_FIELD.weWont),
  };
  const errors: Record<string, string> = {};
  if (words.weHeard === "") errors[HEARD_FIELD.weHeard] = "Say what people told you, in a sentence or two.";
  if (words.weWill === "" && words.weWont === "")
    errors[HEARD_FIELD.weWill] = "Say what you will do, or below what you won't, and why.";
  for (const [name, field] of Object.entries(HEARD_FIELD)) {
    const text = words[name as keyof HeardWords];
    if (text.length > LONGEST_HEARD) errors[field] = tooLong(text, LONGEST_HEARD);
  }
  return Object.keys(errors).length > 0 ? { kind: "errors", errors } : { kind: "words", words };
}

export function isSameWords(one: HeardWords, other: HeardWords): boolean {
  return one.weHeard === other.weHeard && one.weWill === other.weWill && one.weWont === other.weWont;
}
