import type { PlainTextOption } from "@slack/types";
import { option } from "../platform/slack/blocks/elements.ts";

/** Slack shows at most so many options of a searched select. */
const MAX_OPTIONS = 100;

/** An option, with the words that are searched. */
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

/** Every time zone by the name that Slack and people know. */
export function timeZones(): readonly Choice[] {
  const names = Intl.supportedValuesOf("timeZone").map((name) => RENAMED[name] ?? name);
  return ["UTC", ...names.toSorted((a, b) => a.localeCompare(b))].map((name) => ({
    label: name,
    value: name,
  }));
}

/** Node lists zones by the names that they had first. Source: the file `backward` of the tz database, data.iana.org/time-zones. */
const RENAMED: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Mendoza": "America/Argentina/Mendoza",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Louisville": "America/Kentucky/Louisville",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** "new york" finds America/New_York, "curacao" finds Curaçao. */
function plainLetters(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+-]+/gu, " ")
    .trim();
}
