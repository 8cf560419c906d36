import type { Deps } from "../../deps.ts";
import { UserError } from "../../errors.ts";
import type { FactsPart } from "../../kit/contributions.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { readRetention, type Settings, type WorkspaceSettings } from "../../settings/index.ts";
import type { Counting } from "../asking/service/counting.ts";
import type { Round } from "../planning/rounds.ts";
import { findRoundByKey, type InWorkspace } from "../planning/store/round-rows.ts";
import { type PulseSettings, readPulseSettings, SECTION } from "../settings/store/kept-settings.ts";

export type PulseDeps = Pick<Deps, "db" | "clock" | "people" | "log" | "slack"> & {
  readonly settings: Settings;
  readonly facts: () => readonly FactsPart[];
  readonly counting: Counting;
};

export interface Rules {
  readonly workspace: WorkspaceSettings;
  readonly pulse: PulseSettings;
  readonly retention: ReturnType<typeof readRetention>;
}

/** Undefined before set-up. */
export async function findRules(
  { settings }: Pick<PulseDeps, "settings">,
  read: Reader,
  { workspaceId }: InWorkspace,
): Promise<Rules | undefined> {
  const workspace = await settings.find(read, { workspaceId });
  if (!workspace) return undefined;
  const pulse = readPulseSettings(workspace.sections[SECTION]);
  return { workspace, pulse, retention: readRetention(workspace) };
}

/** @throws UserError before set-up */
export async function getRules(
  deps: Pick<PulseDeps, "settings">,
  read: Reader,
  of: InWorkspace,
): Promise<Rules> {
  const rules = await findRules(deps, read, of);
  if (!rules) throw new UserError("Set Tandem up first: type /ops-settings.");
  return rules;
}

/** @throws UserError for everybody but ops */
export async function requireOps({ settings }: Pick<PulseDeps, "settings">, caller: Caller): Promise<void> {
  const why = "Sales Ops plans the pulses. You'll get a direct message when the next one starts.";
  await settings.requireOps(caller, why);
}

/** Told to those whom Tandem does not serve. */
export const NOT_ASKED = "Nobody else is asked in pulses.";

/** The round that a button names. @throws UserError when there is none, after a restore from a backup for one */
export async function getRound(
  read: Reader,
  of: { readonly workspaceId: string; readonly key: string },
): Promise<Round> {
  const round = await findRoundByKey(read, of);
  if (!round)
    throw new UserError(
      "This pulse no longer exists. If Tandem was restored from a backup, this message is from before that.",
    );
  return round;
}
