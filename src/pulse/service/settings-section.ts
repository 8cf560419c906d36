import {
  connectSection,
  nameGroups,
  requireVisible,
  type SectionAround,
  type SettingsSection,
  searchGroups,
} from "../../settings/index.ts";
import { type PulseSettings, SECTION } from "../pulse-settings.ts";
import { MOST_CHANNELS, minimumProblem, settingsForm, settingsIn, valuesOf } from "../settings-form.ts";
import { pulseSchema, readPulseSettings } from "../store/settings.ts";
import { ACTION } from "../views/actions.ts";
import { pulseLine, pulseSaid } from "../views/settings-said.ts";

/** The area **Pulse** of Settings; a round that is open keeps what held. */
export const pulseSection: SettingsSection = {
  name: SECTION,
  title: "Pulse",
  word: "pulse",
  actionId: ACTION.settings,
  schema: pulseSchema,
  atFirst: {},
  said: ({ sections, teams }) => pulseSaid({ pulse: readPulseSettings(sections[SECTION]), teams }),
  holds: ({ sections }) => pulseLine(readPulseSettings(sections[SECTION])),
  page: (deps) =>
    connectSection(deps, {
      name: SECTION,
      form: settingsForm,
      valuesOf: ({ sections }) => valuesOf(readPulseSettings(sections[SECTION])),
      async named({ workspaceId }, { sections }) {
        const { groupIds } = readPulseSettings(sections[SECTION]).audience;
        return { groups: await nameGroups(deps.slack, { workspaceId, groupIds }) };
      },
      search: { groups: searchGroups(deps) },
      readFrom: settingsIn,
      require: ({ workspaceId }, { audience }) =>
        requireVisible(deps, { workspaceId, ...audience, fields: settingsForm.at }),
    }),
  asks(value, before) {
    const { groupIds, channelIds } = readPulseSettings(value).audience;
    const known = readPulseSettings(before).audience;
    if (channelIds.length > MOST_CHANNELS) return { groups: [], channels: [] };
    return {
      groups: newIn("groupIds", groupIds, { known: known.groupIds, is: GROUP_ID }),
      channels: newIn("channelIds", channelIds, { known: known.channelIds, is: CHANNEL_ID }).map((one) => ({
        ...one,
        use: "audience",
      })),
    };
  },
  async problems(value, around) {
    const pulse = readPulseSettings(value);
    const minimum = minimumProblem(pulse.minimum);
    return [
      ...(minimum ? [{ path: ["minimum"], message: minimum }] : []),
      ...teamProblems(pulse, around),
      ...placeProblems(pulse),
    ];
  },
};

/** Slack's own words for ids: docs.slack.dev/reference/objects. */
const GROUP_ID = /^S[A-Z0-9]+$/;
const CHANNEL_ID = /^[CG][A-Z0-9]+$/;

function newIn(
  name: string,
  ids: readonly string[],
  { known, is }: { readonly known: readonly string[]; readonly is: RegExp },
) {
  return ids.flatMap((id, index) =>
    known.includes(id) || !is.test(id) ? [] : [{ id, path: ["audience", name, index] }],
  );
}

function teamProblems({ audience }: PulseSettings, { settings, before }: SectionAround) {
  const chosen = readPulseSettings(before.sections[SECTION]).audience.teams;
  return audience.teams.flatMap((key, index) => {
    const team = settings.teams.find((one) => one.key === key);
    if (team && (team.archivedAt === undefined || chosen.includes(key))) return [];
    const message = team ? "this team is archived." : `no team has the key ${key}.`;
    return [{ path: ["audience", "teams", index], message }];
  });
}

/** Whose members are asked: what a list on the screen could not hold. */
function placeProblems({ audience: { groupIds, channelIds } }: PulseSettings) {
  const strange = (name: string, ids: readonly string[], fit: { is: RegExp; message: string }) =>
    ids.flatMap((id, index) =>
      fit.is.test(id) ? [] : [{ path: ["audience", name, index], message: fit.message }],
    );
  return [
    ...strange("groupIds", groupIds, { is: GROUP_ID, message: "is no id of a user group." }),
    ...strange("channelIds", channelIds, { is: CHANNEL_ID, message: "is no id of a channel." }),
    ...(channelIds.length > MOST_CHANNELS
      ? [{ path: ["audience", "channelIds"], message: `${MOST_CHANNELS} channels are the most.` }]
      : []),
  ];
}
