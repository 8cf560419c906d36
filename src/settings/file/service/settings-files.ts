import type { Deps } from "../../../deps.ts";
import { exportFile } from "./export-file.ts";
import { type ImportAsked, type ImportDeps, type Imported, importFile } from "./import-file.ts";

/** Settings as a file that people keep somewhere else. */
export interface SettingsFiles {
  /** The settings of a workspace as YAML. @throws UserError when it is not clear of which, and before set-up */
  write(workspace: string | undefined): Promise<string>;
  /** Says what a file would change, and saves it when that is wanted. */
  take(asked: ImportAsked): Promise<Imported>;
}

export function createSettingsFiles(deps: ImportDeps & Pick<Deps, "db">): SettingsFiles {
  return {
    write: (workspace) => exportFile(deps, workspace),
    take: (asked) => importFile(deps, asked),
  };
}
