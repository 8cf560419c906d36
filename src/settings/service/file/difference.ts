import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from "diff";
import type { Reader } from "../../../platform/db/database.ts";
import type { SettingsSection } from "../../section.ts";
import type { WorkspaceSettings } from "../../workspace.ts";
import { namesFor, textOf } from "./export.ts";

/** So many lines around each change. */
const AROUND = 3;

/** What is different in two versions as they stand in files, as `diff -u` shows it; undefined when nothing is. */
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
