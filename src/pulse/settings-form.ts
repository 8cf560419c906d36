import type { Fields } from "../platform/slack/answers.ts";
import { MODES } from "./modes.ts";
import { DEFAULT_SETTINGS, type PulseSettings } from "./pulse-settings.ts";
import { SMALLEST_MINIMUM } from "./rounds.ts";

/** The input blocks of **Pulse** in Settings. */
export const SETTINGS_FIELD = {
  switches: "pulse_switches",
  mode: "pulse_mode",
  minimum: "pulse_minimum",
  teams: "pulse_teams",
  groups: "pulse_groups",
  channels: "pulse_channels",
} as const;

/** What can be ticked. */
export const SWITCH = {
  cadence: "cadence",
  mayReply: "may_reply",
  heardFirst: "heard_first",
  byName: "by_name",
} as const;

/** More would hide nearly everything. */
export const LARGEST_MINIMUM = 50;

/** Each of them is asked for when a round opens. */
export const MOST_CHANNELS = 10;

export type CheckedSettings =
  | { readonly kind: "settings"; readonly settings: PulseSettings }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

export function checkSettings(fields: Fields): CheckedSettings {
  const switches = many(fields[SETTINGS_FIELD.switches]);
  const minimum = Number(fields[SETTINGS_FIELD.minimum]);
  const problem = minimumProblem(minimum);
  if (problem) return { kind: "errors", errors: { [SETTINGS_FIELD.minimum]: problem } };
  return {
    kind: "settings",
    settings: {
      isCadenceOn: switches.includes(SWITCH.cadence),
      mayReply: switches.includes(SWITCH.mayReply),
      mustBeHeardFirst: switches.includes(SWITCH.heardFirst),
      asksByName: switches.includes(SWITCH.byName),
      mode: MODES.find((mode) => mode === fields[SETTINGS_FIELD.mode]) ?? DEFAULT_SETTINGS.mode,
      minimum,
      audience: {
        teams: many(fields[SETTINGS_FIELD.teams]),
        groupIds: many(fields[SETTINGS_FIELD.groups]),
        channelIds: many(fields[SETTINGS_FIELD.channels]),
      },
    },
  };
}

/** What is wrong with the fewest answers that are shown. */
export function minimumProblem(minimum: number): string | undefined {
  if (Number.isInteger(minimum) && minimum >= SMALLEST_MINIMUM && minimum <= LARGEST_MINIMUM)
    return undefined;
  return `Enter a whole number from ${SMALLEST_MINIMUM} to ${LARGEST_MINIMUM}. With fewer than ${SMALLEST_MINIMUM}, answers could be guessed.`;
}

function many(value: Fields[string]): readonly string[] {
  return Array.isArray(value) ? value : [];
}
