import type { SectionAround, SettingsSection } from "../../settings/index.ts";
import { type PulseSettings, SECTION } from "../pulse-settings.ts";
import { minimumProblem } from "../settings-form.ts";
import { pulseSchema, readPulseSettings } from "../store/settings.ts";
import { pulseSaid } from "../views/settings-said.ts";

/** Pulses in the file of settings. */
export const pulseSection: SettingsSection = {
  name: SECTION,
  title: "Pulse",
  schema: pulseSchema,
  atFirst: {},
  said: ({ sections, teams }) => pulseSaid({ pulse: readPulseSettings(sections[SECTION]), teams }),
  async problems(value, around) {
    const pulse = readPulseSettings(value);
    const minimum = minimumProblem(pulse.minimum);
    return [...(minimum ? [{ path: ["minimum"], message: minimum }] : []), ...teamProblems(pulse, around)];
  },
};

function teamProblems({ audience }: PulseSettings, { settings, before }: SectionAround) {
  const chosen = readPulseSettings(before.sections[SECTION]).audience.teams;
  return audience.teams.flatMap((key, index) => {
    const team = settings.teams.find((one) => one.key === key);
    if (team && (team.archivedAt === undefined || chosen.includes(key))) return [];
    const message = team ? "this team is archived." : `no team has the key ${key}.`;
    return [{ path: ["audience", "teams", index], message }];
  });
}
