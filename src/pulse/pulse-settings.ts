import type { Mode } from "./modes.ts";
import { SMALLEST_MINIMUM } from "./rounds.ts";

/** What Settings says about pulses. A round that is open keeps what held when it opened. */
export interface PulseSettings {
  /** Whether rounds come by themselves, every four weeks. */
  readonly isCadenceOn: boolean;
  readonly mode: Mode;
  readonly mayReply: boolean;
  /** Whether the last round needs its published "what we heard" before the next one starts. */
  readonly mustBeHeardFirst: boolean;
  /** Whether a side that is too small to be anonymous is asked by name. */
  readonly asksByName: boolean;
  /** The fewest answers that are shown and the fewest people of a side that are asked. */
  readonly minimum: number;
  readonly audience: AudienceChoice;
}

/** Which reps are asked; where nothing is chosen, everybody in the news channel and in the teams. */
interface AudienceChoice {
  readonly teams: readonly string[];
  readonly groupIds: readonly string[];
  readonly channelIds: readonly string[];
}

/** The name of what pulses keep in Settings. */
export const SECTION = "pulse";

export const DEFAULT_SETTINGS: PulseSettings = {
  isCadenceOn: true,
  mode: "anonymous",
  mayReply: false,
  mustBeHeardFirst: true,
  asksByName: false,
  minimum: SMALLEST_MINIMUM,
  audience: { teams: [], groupIds: [], channelIds: [] },
};

/** Weeks between rounds, and the weekday on which they start: Tuesday. Source: the product's pulse. */
export const CADENCE_WEEKS = 4;
export const CADENCE_WEEKDAY = 2;
