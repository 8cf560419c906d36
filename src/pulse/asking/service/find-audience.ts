import { isFullMember } from "../../../settings/index.ts";
import type { PulseDeps, Rules } from "../../service/load.ts";
import type { Member } from "../audience.ts";

export interface AudienceDeps {
  readonly people: Pick<PulseDeps["people"], "askMembers" | "askEveryone">;
}

interface Source {
  readonly kind: "group" | "channel";
  readonly id: string;
}

/**
 * Everybody whom a round would ask, as Slack says now: the reps of the chosen audience and all of ops. Guests, bots and deactivated people are
 * not among them. Those who have paused are, so that no count tells of them; they get no message. Takes as long as Slack takes.
 * @throws when Slack does not tell
 */
export async function askAudience(
  deps: AudienceDeps,
  { workspace, pulse }: Pick<Rules, "workspace" | "pulse">,
): Promise<readonly Member[]> {
  const { workspaceId, opsPeople, opsGroupId, whoMayUse } = workspace;
  const ask = memoized((source: Source) => deps.people.askMembers(workspaceId, source));
  const union = async (sources: readonly Source[]) => {
    const userIds = new Set<string>();
    for (const source of sources) for (const userId of await ask(source)) userIds.add(userId);
    return userIds;
  };

  const ops = new Set([...opsPeople, ...(opsGroupId ? await ask({ kind: "group", id: opsGroupId }) : [])]);
  const chosen = await union(sourcesOf({ workspace, pulse }));
  const served =
    whoMayUse.kind === "everyone"
      ? undefined
      : await union(sourcesIn(whoMayUse.groupIds, whoMayUse.channelIds));
  const teams = workspace.teams.filter(({ archivedAt }) => archivedAt === undefined);
  const teamOf = new Map<string, string>(); // whoever is in several belongs to the first
  for (const { key, source } of teams.toReversed())
    for (const userId of await ask(source)) teamOf.set(userId, key);

  const people = await deps.people.askEveryone(workspaceId);
  return people
    .filter((person) => isFullMember(person))
    .filter(({ userId }) => ops.has(userId) || (chosen.has(userId) && (served?.has(userId) ?? true)))
    .map(({ userId, timeZone: zone }) => ({
      userId,
      zone,
      side: ops.has(userId) ? "ops" : "reps",
      team: ops.has(userId) ? undefined : teamOf.get(userId),
    }));
}

/** Where the reps of a round come from: where nothing is chosen, the news channel and all teams. */
function sourcesOf({ workspace, pulse }: Pick<Rules, "workspace" | "pulse">): readonly Source[] {
  const { teams: keys, groupIds, channelIds } = pulse.audience;
  const isChosen = keys.length + groupIds.length + channelIds.length > 0;
  const teams = workspace.teams.filter(
    ({ key, archivedAt }) => archivedAt === undefined && (!isChosen || keys.includes(key)),
  );
  const channels = isChosen ? channelIds : [workspace.newsChannelId];
  return [...teams.map(({ source }) => source), ...sourcesIn(groupIds, channels)];
}

function sourcesIn(groupIds: readonly string[], channelIds: readonly string[]): readonly Source[] {
  const groups = groupIds.map((id) => ({ kind: "group", id }) as const);
  return [...groups, ...channelIds.map((id) => ({ kind: "channel", id }) as const)];
}

/** Each question to Slack is asked once. */
function memoized(ask: (source: Source) => Promise<readonly string[]>): typeof ask {
  const known = new Map<string, Promise<readonly string[]>>();
  return (source) => {
    const name = `${source.kind}/${source.id}`;
    const asked = known.get(name) ?? ask(source);
    known.set(name, asked);
    return asked;
  };
}
