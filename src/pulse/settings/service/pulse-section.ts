import {
  connectSection,
  nameGroups,
  requireVisible,
  type SectionAround,
  type SettingsSection,
  searchGroups,
} from "../../../settings/index.ts";
import { ACTION } from "../../views/actions.ts";
import { MOST_CHANNELS, minimumProblem, settingsForm, settingsIn, valuesOf } from "../settings-form.ts";
import { type PulseSettings, pulseSchema, readPulseSettings, SECTION } from "../store/kept-settings.ts";
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
    const { audience } = readPulseSettings(value);
    const known = readPulseSettings(before).audience;
    if (audience.channelIds.length > MOST_CHANNELS) return { groups: [], channels: [] };
    const asked = (name: keyof typeof IDS) =>
      withPaths(name, audience[name]).filter(({ id }) => IDS[name].is.test(id) && !known[name].includes(id));
    return {
      groups: asked("groupIds"),
      channels: asked("channelIds").map((one) => ({ ...one, use: "audience" })),
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
const IDS = {
  groupIds: { is: /^S[A-Z0-9]+$/, wrong: "is no id of a user group." },
  channelIds: { is: /^[CG][A-Z0-9]+$/, wrong: "is no id of a channel." },
} as const;

function withPaths(name: string, ids: readonly string[]) {
  return ids.map((id, index) => ({ id, path: ["audience", name, index] }));
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

/** Problems of a list that the screen could not hold. */
function placeProblems({ audience }: PulseSettings) {
  const strange = (["groupIds", "channelIds"] as const).flatMap((name) =>
    withPaths(name, audience[name])
      .filter(({ id }) => !IDS[name].is.test(id))
      .map(({ path }) => ({ path, message: IDS[name].wrong })),
  );
  if (audience.channelIds.length <= MOST_CHANNELS) return strange;
  const tooMany = { path: ["audience", "channelIds"], message: `${MOST_CHANNELS} channels are the most.` };
  return [...strange, tooMany];
}
