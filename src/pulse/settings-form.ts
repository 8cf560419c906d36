import { choice, choices } from "../kit/form/choices.ts";
import { channels } from "../kit/form/directory.ts";
import { form, type ValuesOf } from "../kit/form/form.ts";
import { wholeNumber } from "../kit/form/typed.ts";
import { option } from "../platform/slack/blocks/elements.ts";
import { MODE_NAMES, MODES, type Mode } from "./modes.ts";
import { DEFAULT_SETTINGS, type PulseSettings } from "./pulse-settings.ts";
import { SMALLEST_MINIMUM } from "./rounds.ts";
import { MODAL } from "./views/actions.ts";

/** What can be ticked. */
export const SWITCH = {
  cadence: "cadence",
  mayReply: "may_reply",
  heardFirst: "heard_first",
  byName: "by_name",
} as const;

/** More would hide nearly everything. */
const LARGEST_MINIMUM = 50;

/** Each of them is asked for when a round opens. */
export const MOST_CHANNELS = 10;

interface Teams {
  readonly teams: readonly {
    readonly key: string;
    readonly name: string;
    readonly archivedAt?: number | undefined;
  }[];
}

const inUse = ({ teams }: Teams) => teams.filter(({ archivedAt }) => archivedAt === undefined);

/** The area **Pulse** of Settings. */
export const settingsForm = form({
  id: MODAL.settings,
  title: "Pulse",
  submit: "Save",
  fields: {
    switches: choices({
      label: "Rounds",
      as: "ticks",
      from: [
        option("Every four weeks", SWITCH.cadence, "Tuesday 10:00 in each person's zone"),
        option(
          "A round earns the next one",
          SWITCH.heardFirst,
          'Only after its "what we heard" is published',
        ),
        option("Let ops reply to me", SWITCH.mayReply, "Offered beside the comment, off until it is ticked"),
        option(
          "Ask a small side by name",
          SWITCH.byName,
          "Too few people to be anonymous; they are told that names show",
        ),
      ],
    }),
    mode: choice<Mode>({
      label: "How answers are kept",
      hint: "Fixed when a round opens, and shown to everyone who is asked.",
      as: "radio",
      from: MODES.map((mode) => option(MODE_NAMES[mode], mode)),
      otherwise: DEFAULT_SETTINGS.mode,
    }),
    minimum: wholeNumber({
      label: "Fewest answers that are shown",
      hint: "A side with fewer people isn't asked, or only by name.",
      min: SMALLEST_MINIMUM,
      max: LARGEST_MINIMUM,
      problem: minimumProblem,
    }),
    teams: choices({
      label: "Teams",
      as: "menu",
      from: (of: Teams) => inUse(of).map(({ key, name }) => option(name, key)),
      when: (of: Teams) => inUse(of).length > 0,
    }),
    groups: choices({ label: "User groups", as: "search", placeholder: "Type to search" }),
    channels: channels({
      label: "Members of channels",
      hint: "Which reps are asked. Leave all empty to ask everyone in the news channel and in the teams.",
      max: MOST_CHANNELS,
    }),
  },
});

export function settingsIn(chosen: ValuesOf<typeof settingsForm>): PulseSettings {
  const { switches, mode, minimum, teams, groups: groupIds, channels: channelIds } = chosen;
  return {
    isCadenceOn: switches.includes(SWITCH.cadence),
    mayReply: switches.includes(SWITCH.mayReply),
    mustBeHeardFirst: switches.includes(SWITCH.heardFirst),
    asksByName: switches.includes(SWITCH.byName),
    mode,
    minimum,
    audience: { teams, groupIds, channelIds },
  };
}

export function valuesOf(pulse: PulseSettings): ValuesOf<typeof settingsForm> {
  const { mode, minimum, audience } = pulse;
  const { teams, groupIds: groups, channelIds: chosen } = audience;
  const switches = [
    ...(pulse.isCadenceOn ? [SWITCH.cadence] : []),
    ...(pulse.mustBeHeardFirst ? [SWITCH.heardFirst] : []),
    ...(pulse.mayReply ? [SWITCH.mayReply] : []),
    ...(pulse.asksByName ? [SWITCH.byName] : []),
  ];
  return { switches, mode, minimum, teams, groups, channels: chosen };
}

/** Problems with the fewest answers that are shown. */
export function minimumProblem(minimum: number): string | undefined {
  if (Number.isInteger(minimum) && minimum >= SMALLEST_MINIMUM && minimum <= LARGEST_MINIMUM)
    return undefined;
  return `Enter a whole number from ${SMALLEST_MINIMUM} to ${LARGEST_MINIMUM}. With fewer than ${SMALLEST_MINIMUM}, answers could be guessed.`;
}
