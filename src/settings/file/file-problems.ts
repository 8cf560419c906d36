import { MOST_TICKET_CHANNELS } from "../channels/ticket-channels-form.ts";
import { MOST_WHO_CHANNELS, ROLES_FIELD, roleErrors } from "../roles/roles-form.ts";
import { NEWS_IN_TRIAGE } from "../set-up/set-up-form.ts";
import type { WorkspaceSettings } from "../workspace.ts";
import type { FilePath, FileProblem } from "./settings-file.ts";

/** Where the file has what is asked in **Roles**. */
const PLACES: Readonly<Record<string, FilePath>> = {
  [ROLES_FIELD.opsPeople]: ["opsPeople"],
  [ROLES_FIELD.admins]: ["admins"],
  [ROLES_FIELD.groups]: ["whoMayUse"],
};

/** Refusals of **Roles**. */
export function roleProblems(settings: WorkspaceSettings): readonly FileProblem[] {
  const { opsPeople, admins, leaders, whoMayUse } = settings;
  const errors = Object.entries(roleErrors(settings));
  const chosen =
    whoMayUse.kind === "members"
      ? [
          ...repeated(whoMayUse.groupIds, ["whoMayUse", "groups"]),
          ...repeated(whoMayUse.channelIds, ["whoMayUse", "channels"]),
          ...tooMany(whoMayUse.channelIds, ["whoMayUse", "channels"], MOST_WHO_CHANNELS),
        ]
      : [];
  return [
    ...errors.map(([field, message]) => ({ path: PLACES[field] ?? [field], message })),
    ...repeated(opsPeople, ["opsPeople"]),
    ...repeated(admins, ["admins"]),
    ...repeated(leaders, ["leaders"]),
    ...chosen,
  ];
}

/** Refusals of **Set-up** and **Channels**, as far as they show without Slack. */
export function channelProblems(settings: WorkspaceSettings): readonly FileProblem[] {
  const { triageChannelId, newsChannelId, ticketChannelIds } = settings;
  const path = ["ticketChannels"];
  return [
    ...(triageChannelId === newsChannelId ? [{ path: ["newsChannel"], message: NEWS_IN_TRIAGE }] : []),
    ...repeated(ticketChannelIds, path),
    ...tooMany(ticketChannelIds, path, MOST_TICKET_CHANNELS),
  ];
}

function repeated(ids: readonly string[], path: FilePath): readonly FileProblem[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index ? [{ path: [...path, index], message: `${id} is listed twice.` }] : [],
  );
}

function tooMany(ids: readonly string[], path: FilePath, most: number): readonly FileProblem[] {
  return ids.length > most ? [{ path, message: `${most} channels are the most.` }] : [];
}
