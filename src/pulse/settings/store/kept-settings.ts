import { z } from "zod";
import { MODES } from "../../modes.ts";
import { SMALLEST_MINIMUM } from "../../planning/rounds.ts";

const ids = z.array(z.string()).readonly().default([]);

/**
 * Settings of pulses; a round that is open keeps what held when it opened. It was written by some version of Tandem, perhaps an
 * older one, or by nobody yet.
 */
export const pulseSchema = z.object({
  /** Whether rounds come by themselves, every four weeks. */
  isCadenceOn: z.boolean().default(true),
  mode: z.enum(MODES).default("anonymous"),
  mayReply: z.boolean().default(false),
  /** Whether the last round needs its published "what we heard" before the next one starts. */
  mustBeHeardFirst: z.boolean().default(true),
  /** Whether a side that is too small to be anonymous is asked by name. */
  asksByName: z.boolean().default(false),
  /** The fewest answers that are shown and the fewest people of a side that are asked. */
  minimum: z.number().min(SMALLEST_MINIMUM).default(SMALLEST_MINIMUM),
  /** Which reps are asked; where nothing is chosen, everybody in the news channel and in the teams. */
  audience: z
    .object({ teams: ids, groupIds: ids, channelIds: ids })
    .default({ teams: [], groupIds: [], channelIds: [] }),
});

export type PulseSettings = Readonly<z.output<typeof pulseSchema>>;

/** The name of what pulses keep in Settings. */
export const SECTION = "pulse";

export const DEFAULT_SETTINGS: PulseSettings = pulseSchema.parse({});

export function readPulseSettings(section: unknown): PulseSettings {
  return pulseSchema.parse(section ?? {});
}
