import { channelLink, escapeMrkdwn, groupName } from "../../../platform/slack/text.ts";
import { MODE_NAMES } from "../../modes.ts";
import { SWITCHES } from "../settings-form.ts";
import type { PulseSettings } from "../store/kept-settings.ts";

export function pulseLine({ isCadenceOn, mode, minimum }: PulseSettings): string {
  const when = isCadenceOn ? "A pulse every four weeks" : "Pulses only when Sales Ops starts one";
  return `${when}, ${MODE_NAMES[mode].toLowerCase()}. Results appear only with ${minimum} or more answers.`;
}

/** Everything that **Pulse** says, in the words of its form; the audit log says what is another now. */
export function pulseSaid({
  pulse,
  teams,
}: {
  readonly pulse: PulseSettings;
  readonly teams: readonly { readonly key: string; readonly name: string }[];
}): ReadonlyMap<string, string> {
  const { audience } = pulse;
  const nameOf = (key: string) => escapeMrkdwn(teams.find((team) => team.key === key)?.name ?? key);
  return new Map([
    ...SWITCHES.map(({ is, label }) => [label, pulse[is] ? "yes" : "no"] as const),
    ["How answers are kept", MODE_NAMES[pulse.mode].toLowerCase()],
    ["Fewest answers that are shown", String(pulse.minimum)],
    ["Teams", listText(audience.teams.map(nameOf))],
    ["User groups", listText(audience.groupIds.map(groupName))],
    ["Members of channels", listText(audience.channelIds.map(channelLink))],
  ]);
}

function listText(texts: readonly string[]): string {
  return texts.length > 0 ? texts.join(", ") : "nothing chosen";
}
