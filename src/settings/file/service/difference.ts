import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from "diff";
import type { Reader } from "../../../platform/db/database.ts";
import type { SettingsSection } from "../../section.ts";
import type { WorkspaceSettings } from "../../workspace.ts";
import { namesFor, textOf } from "./export-file.ts";

/** Lines around each change. */
const AROUND = 3;

/** The difference of two versions as files, as `diff -u` shows it; undefined when there is none. */
export async function differenceOf(
  { db, sections }: { readonly db: { readonly read: Reader }; readonly sections: readonly SettingsSection[] },
  before: WorkspaceSettings,
  after: WorkspaceSettings,
): Promise<string | undefined> {
  const names = new Map([...(await namesFor(db.read, before)), ...(await namesFor(db.read, after))]);
  const was = textOf(before, sections, names);
  const is = textOf({ ...after, version: before.version }, sections, names);
  if (was === is) return undefined;
  const [from, to] = [`version ${before.version}`, `version ${after.version}`];
  return formatPatch(structuredPatch(from, to, was, is, "", "", { context: AROUND }), FILE_HEADERS_ONLY);
}
