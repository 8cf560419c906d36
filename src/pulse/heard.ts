import type { Fields } from "../platform/slack/answers.ts";

/** What ops heard in a round, in their words. */
export interface HeardWords {
  readonly weHeard: string;
  /** Empty, or `weWont` is: one of them answers what was heard. */
  readonly weWill: string;
  readonly weWont: string;
}

export interface Heard extends HeardWords {
  readonly roundId: number;
  /** Counts the saved drafts. */
  readonly version: number;
  readonly savedBy: string;
  /** Null while it is a draft. */
  readonly sentBy: string | null;
}

/** The input blocks of the form. */
export const HEARD_FIELD = {
  weHeard: "pulse_we_heard",
  weWill: "pulse_we_will",
  weWont: "pulse_we_wont",
} as const;

/** Characters of each field: short enough to be read. */
export const LONGEST_HEARD = 1_000;

export type CheckedHeard =
  | { readonly kind: "words"; readonly words: HeardWords }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

/** What was typed, or what is missing. */
export function checkHeard(fields: Fields): CheckedHeard {
  const typed = (field: string) => {
    const value = fields[field];
    return typeof value === "string" ? value.trim() : "";
  };
  const words = {
    weHeard: typed(HEARD_FIELD.weHeard),
    weWill: typed(HEARD_FIELD.weWill),
    weWont: typed(HEARD_FIELD.weWont),
  };
  const errors: Record<string, string> = {};
  if (words.weHeard === "") errors[HEARD_FIELD.weHeard] = "Say what people told you, in a sentence or two.";
  if (words.weWill === "" && words.weWont === "")
    errors[HEARD_FIELD.weWill] = "Say what you will do, or below what you won't, and why.";
  for (const [name, field] of Object.entries(HEARD_FIELD)) {
    const { length } = words[name as keyof HeardWords];
    if (length > LONGEST_HEARD)
      errors[field] = `Up to ${LONGEST_HEARD} characters; this has ${length}. Say it shorter.`;
  }
  return Object.keys(errors).length > 0 ? { kind: "errors", errors } : { kind: "words", words };
}

export function isSameWords(one: HeardWords, other: HeardWords): boolean {
  return one.weHeard === other.weHeard && one.weWill === other.weWill && one.weWont === other.weWont;
}
