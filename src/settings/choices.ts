import type { PlainTextOption } from "@slack/types";
import { option } from "../platform/slack/blocks/elements.ts";

/** Slack shows at most so many options of a searched select. */
const MAX_OPTIONS = 100;

/** What can be chosen, with the words that are searched. */
export interface Choice {
  readonly label: string;
  readonly value: string;
}

/** The choices that hold every typed word, those that start with it first. */
export function matching(choices: readonly Choice[], typed: string): readonly PlainTextOption[] {
  const words = plainLetters(typed).split(" ").filter(Boolean);
  const hits = choices.filter(({ label }) => words.every((word) => plainLetters(label).includes(word)));
  const first = words[0] ?? "";
  const rank = ({ label }: Choice) => (plainLetters(label).startsWith(first) ? 0 : 1);
  return hits
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, MAX_OPTIONS)
    .map(({ label, value }) => option(label, value));
}

export function timeZones(): readonly Choice[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone")].map((name) => ({ label: name, value: name }));
}

/** "new york" finds America/New_York, "curacao" finds Curaçao. */
function plainLetters(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+-]+/gu, " ")
    .trim();
}
