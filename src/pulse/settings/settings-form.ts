import { choice, choices } from "../../kit/form/choices.ts";
import { channels } from "../../kit/form/directory.ts";
import { form, type ValuesOf } from "../../kit/form/form.ts";
import { wholeNumber } from "../../kit/form/typed.ts";
import { option } from "../../platform/slack/blocks/elements.ts";
import { MODE_NAMES, MODES, type Mode } from "../modes.ts";
import { SMALLEST_MINIMUM } from "../planning/rounds.ts";
import { MODAL } from "../views/actions.ts";
import type { PulseSettings } from "./store/kept-settings.ts";

/** Boxes to tick, by the setting that each changes. */
export const SWITCHES = [
  { is: "isCadenceOn", label: "Every four weeks", hint: "Tuesday 10:00 in each person's zone" },
  {
    is: "mustBeHeardFirst",
    label: "A round earns the next one",
    hint: 'Only after its "what we heard" is published',
  },
  {
    is: "mayReply",
    label: "Let ops reply to me",
    hint: "Offered beside the comment, off until it is ticked",
  },
  {
    is: "asksByName",
    label: "Ask a small side by name",
    hint: "Too few people to be anonymous; they are told that names show",
  },
] as const;

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
      from: SWITCHES.map(({ is, label, hint }) => option(label, is, hint)),
    }),
    mode: choice<Mode>({
      label: "How answers are kept",
      hint: "Fixed when a round opens, and shown to everyone who is asked.",
      as: "radio",
      from: MODES.map((mode) => option(MODE_NAMES[mode], mode)),
      otherwise: "anonymous",
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
    isCadenceOn: switches.includes("isCadenceOn"),
    mayReply: switches.includes("mayReply"),
    mustBeHeardFirst: switches.includes("mustBeHeardFirst"),
    asksByName: switches.includes("asksByName"),
    mode,
    minimum,
    audience: { teams, groupIds, channelIds },
  };
}

export function valuesOf(pulse: PulseSettings): ValuesOf<typeof settingsForm> {
  const { mode, minimum, audience } = pulse;
  const { teams, groupIds: groups, channelIds: chosen } = audience;
  const switches = SWITCHES.map(({ is }) => is).filter((is) => pulse[is]);
  return { switches, mode, minimum, teams, groups, channels: chosen };
}

export function minimumProblem(minimum: number): string | undefined {
  if (Number.isInteger(minimum) && minimum >= SMALLEST_MINIMUM && minimum <= LARGEST_MINIMUM)
    return undefined;
  return `Enter a whole number from ${SMALLEST_MINIMUM} to ${LARGEST_MINIMUM}. With fewer than ${SMALLEST_MINIMUM}, answers could be guessed.`;
}
