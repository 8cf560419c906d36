import type { ModalView, PlainTextOption } from "@slack/types";
import type { SettingsArea } from "../../platform/settings.ts";
import { multiConversationsSelect } from "../../platform/slack/blocks/directory.ts";
import {
  checkboxes,
  multiExternalSelect,
  multiSelect,
  numberInput,
  option,
  radioButtons,
} from "../../platform/slack/blocks/elements.ts";
import { button, input, modal } from "../../platform/slack/blocks.ts";
import { MODE_NAMES, MODES } from "../modes.ts";
import type { PulseSettings } from "../pulse-settings.ts";
import { SMALLEST_MINIMUM } from "../rounds.ts";
import { SETTINGS_FIELD as FIELD, LARGEST_MINIMUM, MOST_CHANNELS, SWITCH } from "../settings-form.ts";
import { ACTION, MODAL } from "./actions.ts";

export interface SettingsPage {
  readonly pulse: PulseSettings;
  readonly teams: readonly { readonly key: string; readonly name: string }[];
  /** The user groups that are chosen, by name. */
  readonly groups: readonly PlainTextOption[];
}

/** What holds of pulses, in the menu of Settings. */
export function pulseArea({ isCadenceOn, mode, minimum }: PulseSettings): SettingsArea {
  const when = isCadenceOn ? "A pulse every four weeks" : "Pulses only when Sales Ops starts one";
  return {
    holds: `${when}, ${MODE_NAMES[mode].toLowerCase()}, results appear only with ${minimum} or more answers.`,
    button: button({ label: "Pulse", actionId: ACTION.settings }),
  };
}

/** The area **Pulse** of Settings. */
export function settingsModal(page: SettingsPage): ModalView {
  return modal({
    callbackId: MODAL.settings,
    title: "Pulse",
    submit: "Save",
    blocks: [switchesInput(page), modeInput(page), minimumInput(page), ...audienceInputs(page)],
  });
}

function switchesInput({ pulse }: SettingsPage) {
  const { isCadenceOn, mayReply, mustBeHeardFirst, asksByName } = pulse;
  return input({
    blockId: FIELD.switches,
    label: "Rounds",
    optional: true,
    element: checkboxes({
      options: [
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
      initial: [
        ...(isCadenceOn ? [SWITCH.cadence] : []),
        ...(mustBeHeardFirst ? [SWITCH.heardFirst] : []),
        ...(mayReply ? [SWITCH.mayReply] : []),
        ...(asksByName ? [SWITCH.byName] : []),
      ],
    }),
  });
}

function modeInput({ pulse }: SettingsPage) {
  return input({
    blockId: FIELD.mode,
    label: "How answers are kept",
    hint: "Fixed when a round opens, and shown to everyone who is asked.",
    element: radioButtons({
      options: MODES.map((mode) => option(MODE_NAMES[mode], mode)),
      initial: pulse.mode,
    }),
  });
}

function minimumInput({ pulse }: SettingsPage) {
  return input({
    blockId: FIELD.minimum,
    label: "Fewest answers that are shown",
    hint: "A side with fewer people isn't asked, or only by name.",
    element: numberInput({
      decimals: false,
      min: SMALLEST_MINIMUM,
      max: LARGEST_MINIMUM,
      initial: pulse.minimum,
    }),
  });
}

function audienceInputs({ pulse, teams, groups }: SettingsPage) {
  const { teams: keys, channelIds } = pulse.audience;
  const teamsInput = () =>
    input({
      blockId: FIELD.teams,
      label: "Teams",
      optional: true,
      element: multiSelect({ options: teams.map(({ key, name }) => option(name, key)), initial: keys }),
    });
  return [
    ...(teams.length > 0 ? [teamsInput()] : []),
    input({
      blockId: FIELD.groups,
      label: "User groups",
      optional: true,
      element: multiExternalSelect({ placeholder: "Type to search", initial: groups }),
    }),
    input({
      blockId: FIELD.channels,
      label: "Members of channels",
      hint: "Which reps are asked. Leave all empty to ask everyone in the news channel and in the teams.",
      optional: true,
      element: multiConversationsSelect({ initial: channelIds, max: MOST_CHANNELS }),
    }),
  ];
}
