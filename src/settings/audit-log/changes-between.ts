import type { SettingsDocument, WorkspaceSettings } from "../workspace.ts";

/** The parts of two versions that differ, as they were and as they are; the sections of other parts one by one. */
export function changesBetween(
  before: WorkspaceSettings | undefined,
  after: WorkspaceSettings,
): { readonly before: Readonly<Record<string, unknown>>; readonly after: Readonly<Record<string, unknown>> } {
  const [was, is] = [flat(before), flat(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const differing = names.filter((name) => !isSameText(was[name], is[name]));
  return { before: pick(was, differing), after: pick(is, differing) };
}

function flat(settings: WorkspaceSettings | undefined): Readonly<Record<string, unknown>> {
  if (!settings) return {};
  const { workspaceId: _, version: __, sections, ...own } = settings;
  const document: Omit<SettingsDocument, "sections"> = own;
  const parts = Object.entries(sections).map(([name, section]) => [`sections.${name}`, section] as const);
  return { ...document, ...Object.fromEntries(parts) };
}

/** Whether two parts of settings say the same. */
export function isSameText(a: unknown, b: unknown): boolean {
  return textOf(a) === textOf(b);
}

/** Text that is the same for equal values: the order of names is not a difference, that of lists is. */
function textOf(value: unknown): string | undefined {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => a.localeCompare(b)));
  });
}

function pick(from: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
}
