import { z } from "zod";
import { MODES } from "../modes.ts";
import { DEFAULT_SETTINGS, type PulseSettings } from "../pulse-settings.ts";
import { SMALLEST_MINIMUM } from "../rounds.ts";

const ids = z.array(z.string()).default([]);
const { audience, ...usual } = DEFAULT_SETTINGS;

/** What Settings holds was written by some version of Tandem, perhaps an older one, or by nobody yet. */
export const pulseSchema: z.ZodType<PulseSettings> = z.object({
  isCadenceOn: z.boolean().default(usual.isCadenceOn),
  mode: z.enum(MODES).default(usual.mode),
  mayReply: z.boolean().default(usual.mayReply),
  mustBeHeardFirst: z.boolean().default(usual.mustBeHeardFirst),
  asksByName: z.boolean().default(usual.asksByName),
  minimum: z.number().min(SMALLEST_MINIMUM).default(usual.minimum),
  audience: z
    .object({ teams: ids, groupIds: ids, channelIds: ids })
    .default({ ...audience, teams: [], groupIds: [], channelIds: [] }),
});

export function readPulseSettings(section: unknown): PulseSettings {
  return pulseSchema.parse(section ?? {});
}
