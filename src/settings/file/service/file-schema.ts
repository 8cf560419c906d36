import { z } from "zod";
import { cleanText } from "../../../platform/slack/text.ts";
import { holidayPlaceName } from "../../../platform/time/holidays.ts";
import { MONTHS } from "../../calendars/fiscal-year.ts";
import type { DAYS, FilePath, FileProblem, SettingsFile } from "../settings-file.ts";

const text = z.string();
/** The largest whole number of a column on either engine. */
const LAST_VERSION = 2 ** 31 - 1;

const person = text.regex(
  /^[UW][A-Z0-9]+$/,
  "is no id of a person. Open the profile in Slack, then More, Copy member ID.",
);
const channel = text.regex(
  /^[CG][A-Z0-9]+$/,
  "is no id of a channel. Open the channel in Slack: its id is at the end of About.",
);
const group = text.regex(/^S[A-Z0-9]+$/, "is no id of a user group. It begins with S.");
const isArchived = z.boolean().optional();
const country = text.refine(
  (code) => holidayPlaceName(code) !== undefined,
  "is no country or region whose holidays are known. Write its code, like US or GB-ENG.",
);

const calendar = {
  timeZone: text,
  publicHolidays: country.optional(),
  hours: z.strictObject({
    monday: text,
    tuesday: text,
    wednesday: text,
    thursday: text,
    friday: text,
    saturday: text,
    sunday: text,
  } satisfies Record<(typeof DAYS)[number], unknown>),
  closedDays: z.array(text),
};

/** The shape of a settings file; whether its values fit is another question. */
const settingsFile: z.ZodType<SettingsFile> = z.strictObject({
  workspace: text,
  version: z.int().min(1).max(LAST_VERSION),
  opsPeople: z.array(person),
  opsGroup: group.optional(),
  admins: z.array(person),
  leaders: z.array(person),
  whoMayUse: z.union([
    z.literal("everyone"),
    z.strictObject({ groups: z.array(group), channels: z.array(channel) }),
  ]),
  triageChannel: channel,
  newsChannel: channel,
  ticketChannels: z.array(channel),
  answerers: z.enum(["few", "many"]),
  fiscalYearStarts: z.enum(MONTHS),
  teams: z.array(
    z.strictObject({
      key: text.optional(),
      name: text,
      manager: person.optional(),
      group: group.optional(),
      channel: channel.optional(),
      archived: isArchived,
    }),
  ),
  calendar: z.strictObject(calendar),
  calendars: z.array(z.strictObject({ key: text.optional(), name: text, archived: isArchived, ...calendar })),
  sections: z.record(z.string(), z.unknown()),
});

/** The file, or what is wrong with its shape. */
export function parseFile(
  data: unknown,
): { readonly file: SettingsFile } | { readonly problems: readonly FileProblem[] } {
  const lost = unkeepable(data, []);
  if (lost.length > 0) return { problems: lost };
  const parsed = settingsFile.safeParse(data);
  return parsed.success ? { file: parsed.data } : { problems: problemsIn(parsed.error.issues, []) };
}

/** Text that no database holds: NUL and halves of characters, which YAML can write. */
function unkeepable(value: unknown, path: FilePath): readonly FileProblem[] {
  if (typeof value === "string")
    return cleanText(value) === value ? [] : [{ path, message: "has a character that cannot be kept." }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(name) : name];
    return [...(Array.isArray(value) ? [] : unkeepable(name, at.slice(0, -1))), ...unkeepable(inner, at)];
  });
}

/** Issues of a schema, in words for the file's author. @param at where the value stands in the file */
export function problemsIn(issues: readonly z.core.$ZodIssue[], at: FilePath): readonly FileProblem[] {
  return issues.flatMap((issue) => {
    const path = [...at, ...issue.path.filter((step) => typeof step !== "symbol")];
    if (issue.code !== "unrecognized_keys") return [{ path, message: wordsFor(issue) }];
    return issue.keys.map((key) => ({ path: [...path, key], message: UNKNOWN_NAME }));
  });
}

export const UNKNOWN_NAME = "is unknown. Look at docs/settings.md, or at what export writes.";

const KINDS: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "names with values",
  record: "names with values",
  string: "text",
};

function wordsFor(issue: z.core.$ZodIssue): string {
  if (issue.message.endsWith("received undefined")) return "is missing.";
  if (issue.code === "invalid_type") return `has to be ${KINDS[issue.expected] ?? issue.expected}.`;
  if (issue.code === "invalid_value") return `has to be ${issue.values.map(String).join(" or ")}.`;
  if (issue.code === "invalid_union") return "has to be everyone, or groups and channels.";
  return issue.message.endsWith(".") ? issue.message : `${issue.message}.`;
}
