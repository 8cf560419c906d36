import { isSameText } from "../../audit-log/changes-between.ts";
import type { SettingsSection } from "../../section.ts";
import type { WorkspaceSettings } from "../../workspace.ts";
import type { Asked, AskedOf } from "../asked.ts";
import type { FilePath, FileProblem } from "../settings-file.ts";
import { problemsIn, UNKNOWN_NAME } from "./file-schema.ts";

type Sections = Readonly<Record<string, unknown>>;

/** Every part's section as it holds, with what was never saved. */
export function sectionsOf(parts: readonly SettingsSection[], { sections }: WorkspaceSettings): Sections {
  return Object.fromEntries(parts.map((part) => [part.name, valueOf(part, sections[part.name])]));
}

/** The sections after a file, or what is wrong with their shape. What is not in the file, and what says the same as before, stays. */
export function sectionsIn(
  parts: readonly SettingsSection[],
  inFile: Sections,
  before: WorkspaceSettings,
): { readonly sections: Sections; readonly problems: readonly FileProblem[] } {
  const changed: Record<string, unknown> = {};
  const problems: FileProblem[] = [];
  for (const [name, value] of Object.entries(inFile)) {
    const path = ["sections", name];
    const part = parts.find((one) => one.name === name);
    if (!part) {
      problems.push({ path, message: UNKNOWN_NAME });
      continue;
    }
    const parsed = part.schema.safeParse(value);
    if (!parsed.success) {
      problems.push(...problemsIn(parsed.error.issues, path));
      continue;
    }
    problems.push(...untaken(value, parsed.data, path));
    if (!isSameText(parsed.data, valueOf(part, before.sections[name]))) changed[name] = parsed.data;
  }
  const isAny = Object.keys(changed).length > 0;
  return { sections: isAny ? { ...before.sections, ...changed } : before.sections, problems };
}

/** Questions for Slack about new values in the parts' sections. */
export function askedOfSections(
  parts: readonly SettingsSection[],
  after: Sections,
  before: Sections,
): Pick<AskedOf, "groups" | "channels"> {
  const asked = parts.flatMap(({ name, asks }) => {
    if (!asks || after[name] === before[name]) return [];
    const { groups, channels } = asks(after[name], before[name]);
    const placed = <T extends Asked>(one: T): T => ({ ...one, path: ["sections", name, ...one.path] });
    return [{ groups: groups.map(placed), channels: channels.map(placed) }];
  });
  return {
    groups: asked.flatMap(({ groups }) => groups),
    channels: asked.flatMap(({ channels }) => channels),
  };
}

function valueOf({ schema, atFirst }: SettingsSection, stored: unknown): unknown {
  return schema.parse(stored ?? atFirst);
}

/** Names that a schema passes over. */
function untaken(given: unknown, taken: unknown, path: FilePath): readonly FileProblem[] {
  if (!isNested(given) || !isNested(taken)) return [];
  return Object.entries(given).flatMap(([name, value]) => {
    const at = [...path, Array.isArray(given) ? Number(name) : name];
    if (!Object.hasOwn(taken, name)) return [{ path: at, message: UNKNOWN_NAME }];
    return untaken(value, taken[name], at);
  });
}

function isNested(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
