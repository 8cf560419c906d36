import { UserError } from "../../../errors.ts";
import { enterChannel } from "../../channels/service/enter-channel.ts";
import { readMembers } from "../../roles/service/change-roles.ts";
import { rolesBy } from "../../roles/service/load-roles.ts";
import type { SettingsSection } from "../../section.ts";
import { type SaveDeps, saveSettings } from "../../service/save.ts";
import { showDone } from "../../set-up/service/save-set-up.ts";
import { findSettings } from "../../store.ts";
import { SETTINGS_FILE, type WorkspaceSettings } from "../../workspace.ts";
import { askedOf } from "../asked.ts";
import type { FileProblem, SettingsFile } from "../settings-file.ts";
import { settingsIn, withChanges } from "../settings-in.ts";
import { type Answered, type AskingDeps, askSlack, inFileWords } from "./ask-slack.ts";
import { differenceOf } from "./difference.ts";
import { parseFile } from "./file-schema.ts";
import { placeOf, refusedBy } from "./refused.ts";
import { askedOfSections, sectionsIn } from "./sections-in-file.ts";
import { type ReadYaml, readYaml } from "./yaml.ts";

export type ImportDeps = SaveDeps & AskingDeps & { readonly sections: readonly SettingsSection[] };

/** A file of settings, and whether it is to be saved or only looked at. */
export interface ImportAsked {
  readonly text: string;
  /** The only workspace that it may be of, when that was said. */
  readonly workspace: string | undefined;
  readonly isToSave: boolean;
}

/** The outcome for a file. */
export type Imported =
  /** Nothing was saved. */
  | {
      readonly kind: "refused";
      /** A line each: the line of the file, where in it, what is wrong. */
      readonly problems: readonly string[];
      /** Changes since the file was made, as a diff. */
      readonly since?: string;
    }
  | { readonly kind: "same" }
  | {
      readonly kind: "different";
      readonly diff: string;
      /** The version that was saved, or would be. */
      readonly version: number;
      /** Public channels that Tandem joins, or would. */
      readonly joins: readonly string[];
      /** Where things stand that Slack was not asked about; nothing can be saved before it was. */
      readonly unasked: readonly string[];
      readonly isSaved: boolean;
    };

/** Says what a file would change, and saves it as one version if that is wanted and nothing is wrong with it. */
export async function importFile(deps: ImportDeps, asked: ImportAsked): Promise<Imported> {
  const yaml = readYaml(asked.text);
  if (yaml.errors.length > 0)
    return { kind: "refused", problems: yaml.errors.map(({ line, message }) => `${line}: ${message}`) };
  const parsed = parseFile(yaml.data);
  if ("problems" in parsed) return refusedBy(yaml, parsed.problems);
  const { file } = parsed;
  const before = await findSettings(deps.db.read, { workspaceId: file.workspace });
  const stranger = workspaceProblem(deps, file, { asked, before });
  if (stranger || !before) return refusedBy(yaml, stranger ? [stranger] : []);
  if (file.version !== before.version) return refuseVersion(deps, yaml, { file, before });
  return judge(deps, yaml, { file, before, isToSave: asked.isToSave });
}

interface Judged {
  readonly file: SettingsFile;
  readonly before: WorkspaceSettings;
  readonly isToSave: boolean;
}

async function judge(
  deps: ImportDeps,
  yaml: ReadYaml,
  { file, before, isToSave }: Judged,
): Promise<Imported> {
  const { workspaceId } = before;
  const own = settingsIn(file, before, deps.clock.now());
  const parts = sectionsIn(deps.sections, file.sections, before);
  const after = { ...own.settings, sections: parts.sections };
  const asked = askedOf(file, before);
  const ofParts = askedOfSections(deps.sections, parts.sections, before.sections);
  const answered = await askSlack(deps, workspaceId, {
    people: asked.people,
    groups: [...asked.groups, ...ofParts.groups],
    channels: [...asked.channels, ...ofParts.channels],
  });
  const inParts = parts.problems.length > 0 ? [] : await problemsOfParts(deps, before, after);
  const problems = [...own.problems, ...answered.problems, ...parts.problems, ...inParts];
  if (problems.length > 0) return refusedBy(yaml, problems);
  const diff = await differenceOf(deps, before, { ...after, version: before.version + 1 });
  if (diff === undefined) return { kind: "same" };
  const unasked = answered.unasked.map(placeOf);
  const joins = answered.toJoin.map(({ id }) => id);
  const different = { kind: "different", diff, version: before.version + 1, joins, unasked } as const;
  if (!isToSave) return { ...different, isSaved: false };
  if (unasked.length > 0)
    return refusedBy(
      yaml,
      answered.unasked.map((path) => ({ path, message: NEEDS_SLACK })),
    );
  return (await saveFile(deps, yaml, { before, after, answered })) ?? { ...different, isSaved: true };
}

const NEEDS_SLACK =
  "is new here, and only Slack can say whether it fits. Set SLACK_BOT_TOKEN, as for npm start.";

/** Through the same save as every screen's. Resolves with what kept it from being saved. */
async function saveFile(
  deps: ImportDeps,
  yaml: ReadYaml,
  { before, after, answered }: { before: WorkspaceSettings; after: WorkspaceSettings; answered: Answered },
): Promise<Imported | undefined> {
  const { workspaceId } = before;
  try {
    if (deps.slack) await enterAll({ ...deps, slack: deps.slack }, after, answered);
    const caller = { workspaceId, userId: SETTINGS_FILE };
    await saveSettings({ ...deps, whenSaved: showDone(deps.whenSaved) }, { caller }, (now) => {
      if (now?.version !== before.version)
        throw new UserError("somebody saved settings in this very moment. Look at the difference again.");
      return withChanges(now, after);
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const channel = answered.toJoin.find(({ id }) => id === error.field);
    return refusedBy(yaml, [{ path: channel?.path ?? ["version"], message: inFileWords(error.message) }]);
  }
}

async function enterAll(
  deps: Pick<ImportDeps, "people"> & { readonly slack: NonNullable<ImportDeps["slack"]> },
  { workspaceId, whoMayUse }: WorkspaceSettings,
  { toJoin }: Answered,
): Promise<void> {
  for (const { id: channelId, use } of toJoin)
    await enterChannel(deps, { workspaceId, channelId, use, field: channelId });
  await readMembers(deps, workspaceId, whoMayUse);
}

async function problemsOfParts(
  deps: ImportDeps,
  before: WorkspaceSettings,
  after: WorkspaceSettings,
): Promise<readonly FileProblem[]> {
  const { workspaceId } = before;
  const around = {
    settings: after,
    before,
    rolesOf: (userId: string) => rolesBy(deps, { workspaceId, userId }, after),
    nameOf: async (userId: string) => {
      const { isKnown, name } = await deps.people.get(workspaceId, userId);
      return isKnown ? name : userId;
    },
  };
  const problems: FileProblem[] = [];
  for (const { name, problems: find } of deps.sections) {
    if (after.sections[name] === before.sections[name]) continue;
    for (const { path, message } of await find(after.sections[name], around))
      problems.push({ path: ["sections", name, ...path], message });
  }
  return problems;
}

function workspaceProblem(
  { slack }: ImportDeps,
  { workspace }: SettingsFile,
  { asked, before }: { readonly asked: ImportAsked; readonly before: WorkspaceSettings | undefined },
): FileProblem | undefined {
  const path = ["workspace"];
  if (!before) return { path, message: `Tandem is not set up in workspace ${workspace}.` };
  if (asked.workspace !== undefined && asked.workspace !== workspace)
    return { path, message: `this file is of ${workspace}, not of ${asked.workspace}.` };
  if (slack && slack.workspaceId !== workspace)
    return { path, message: `SLACK_BOT_TOKEN is of ${slack.workspaceId}, this file of ${workspace}.` };
  return undefined;
}

/** Shows changes since the file was made instead of undoing them. */
async function refuseVersion(
  deps: ImportDeps,
  yaml: ReadYaml,
  { file, before }: { readonly file: SettingsFile; readonly before: WorkspaceSettings },
): Promise<Imported> {
  const { workspaceId, version } = before;
  const made = await findSettings(deps.db.read, { workspaceId, version: file.version });
  const message = made
    ? `this file was made from version ${file.version}, and ${version} is the current one. It would undo what was saved since. Export again and make your change there; or, to undo it, write ${version} here.`
    : `there is no version ${file.version}; the current one is ${version}.`;
  const refused = refusedBy(yaml, [{ path: ["version"], message }]);
  if (!made) return refused;
  const since = await differenceOf(deps, made, before);
  return since === undefined ? refused : { ...refused, since };
}
