import type { Deps } from "../../../deps.ts";
import { UserError } from "../../../errors.ts";
import type { Reader } from "../../../platform/db/database.ts";
import { findPerson } from "../../../platform/slack/people/store.ts";
import type { SettingsSection } from "../../section.ts";
import { findSettings, listWorkspaces } from "../../store.ts";
import type { WorkspaceSettings } from "../../workspace.ts";
import { fileOf } from "../settings-file.ts";
import { sectionsOf } from "./sections-in-file.ts";
import { writeYaml } from "./yaml.ts";

/** Slack's ids of people. */
const PERSON = /\b[UW][A-Z0-9]{2,}\b/g;

/** The settings of a workspace as YAML. @throws UserError when it is not clear of which, and before set-up */
export async function exportFile(
  { db, sections }: Pick<Deps, "db"> & { readonly sections: readonly SettingsSection[] },
  workspace: string | undefined,
): Promise<string> {
  const workspaceId = chosenWorkspace(await listWorkspaces(db.read), workspace);
  const settings = await findSettings(db.read, { workspaceId });
  if (!settings) throw new UserError(`Tandem is not set up in workspace ${workspaceId}.`);
  return textOf(settings, sections, await namesFor(db.read, settings));
}

/** The settings as they stand in a file. */
export function textOf(
  settings: WorkspaceSettings,
  sections: readonly SettingsSection[],
  names: ReadonlyMap<string, string>,
): string {
  return writeYaml(fileOf(settings, sectionsOf(sections, settings)), names);
}

/** Names of everybody in the settings, by id, as far as Slack has told. */
export async function namesFor(
  read: Reader,
  settings: WorkspaceSettings,
): Promise<ReadonlyMap<string, string>> {
  const { workspaceId } = settings;
  const names = new Map<string, string>();
  for (const userId of new Set(JSON.stringify(settings).match(PERSON))) {
    const found = await findPerson(read, { workspaceId, userId });
    if (found) names.set(userId, found.person.name);
  }
  return names;
}

/** @throws UserError that says what there is */
function chosenWorkspace(known: readonly string[], wanted: string | undefined): string {
  const [only, ...others] = known;
  if (only === undefined) throw new UserError("Tandem is not set up in this database yet.");
  if (wanted === undefined && others.length === 0) return only;
  if (wanted !== undefined && known.includes(wanted)) return wanted;
  const choices = `--workspace takes one of ${known.join(", ")}`;
  throw new UserError(
    wanted === undefined ? `There are several workspaces: ${choices}.` : `${choices}, not ${wanted}.`,
  );
}
