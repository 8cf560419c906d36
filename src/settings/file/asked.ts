import type { ChannelUse } from "../channels/channel-rules.ts";
import type { WorkspaceSettings } from "../workspace.ts";
import type { FilePath, SettingsFile } from "./settings-file.ts";

/** Something of Slack's that the file names and the settings do not know yet, there where it stands. */
export interface Asked {
  readonly id: string;
  readonly path: FilePath;
}

export interface AskedOf {
  readonly people: readonly Asked[];
  readonly groups: readonly Asked[];
  readonly channels: readonly (Asked & { readonly use: ChannelUse })[];
}

/** Questions for Slack: lists of people that changed, and channels and groups that are new where they stand. */
export function askedOf(file: SettingsFile, before: WorkspaceSettings): AskedOf {
  const who = file.whoMayUse === "everyone" ? { groups: [], channels: [] } : file.whoMayUse;
  const was = before.whoMayUse.kind === "members" ? before.whoMayUse : { groupIds: [], channelIds: [] };
  const sources = before.teams.map(({ source }) => source.id);
  const managers = before.teams.flatMap(({ managerId }) => managerId ?? []);
  const inTeams = (name: "manager" | "group" | "channel", known: readonly string[]) =>
    file.teams.flatMap(({ [name]: id }, index) =>
      id === undefined || known.includes(id) ? [] : [{ id, path: ["teams", index, name] }],
    );
  const use = (of: ChannelUse, asked: readonly Asked[]) => asked.map((one) => ({ ...one, use: of }));
  return {
    people: [
      ...changed(file.opsPeople, before.opsPeople, ["opsPeople"]),
      ...changed(file.admins, before.admins, ["admins"]),
      ...changed(file.leaders, before.leaders, ["leaders"]),
      ...inTeams("manager", managers),
    ],
    groups: [
      ...addedOne(file.opsGroup, before.opsGroupId, ["opsGroup"]),
      ...added(who.groups, was.groupIds, ["whoMayUse", "groups"]),
      ...inTeams("group", sources),
    ],
    channels: [
      ...use("triage", addedOne(file.triageChannel, before.triageChannelId, ["triageChannel"])),
      ...use("news", addedOne(file.newsChannel, before.newsChannelId, ["newsChannel"])),
      ...use("tickets", added(file.ticketChannels, before.ticketChannelIds, ["ticketChannels"])),
      ...use("members", added(who.channels, was.channelIds, ["whoMayUse", "channels"])),
      ...use("members", inTeams("channel", sources)),
    ],
  };
}

function addedOne(id: string | undefined, known: string | undefined, path: FilePath): readonly Asked[] {
  return id === undefined || id === known ? [] : [{ id, path }];
}

function added(ids: readonly string[], known: readonly string[], path: FilePath): readonly Asked[] {
  return ids.flatMap((id, index) => (known.includes(id) ? [] : [{ id, path: [...path, index] }]));
}

/** Everybody in a list that is another one now: as on the screen, where it is saved as a whole. */
function changed(ids: readonly string[], before: readonly string[], path: FilePath): readonly Asked[] {
  return ids.join() === before.join() ? [] : added(ids, [], path);
}
