import type { WorkspaceSettings } from "../workspace.ts";
import { isSameText } from "./changes-between.ts";
import { NOTHING, readable, type Said, type SaidSection } from "./readable.ts";

/** A saved version, who saved it and when (epoch milliseconds). */
export interface SavedVersion {
  readonly settings: WorkspaceSettings;
  readonly savedAt: number;
  readonly savedBy: string;
}

/** Changes of one Save that are named. */
const MOST_LINES = 12;

/** Two versions that follow each other. */
export interface Saved {
  /** Undefined for the first one. */
  readonly before: WorkspaceSettings | undefined;
  readonly after: WorkspaceSettings;
}

/** Changes of one Save, a line of mrkdwn each. @param parts a part is left out where it was not saved: effects of others are no change of it */
export function changeLines({ before, after }: Saved, parts: readonly SaidSection[]): readonly string[] {
  if (!before) return ["Tandem was set up."];
  const saved = parts.filter(({ name }) => !isSameText(before.sections[name], after.sections[name]));
  const lines = [...new Set(differences(readable(before, saved), readable(after, saved)))];
  if (lines.length === 0) return ["Saved as it was."];
  const more = lines.length - MOST_LINES;
  return more > 0 ? [...lines.slice(0, MOST_LINES), `And ${more} more.`] : lines;
}

type Facts = ReadonlyMap<string, Said>;

function differences(was: Facts, is: Facts): readonly string[] {
  const wasThere = wholesOf(was);
  const changed = [...is].flatMap(([name, { label, text, of }]) => {
    const old = was.get(name);
    if (old?.text === text) return [];
    if (of !== undefined && !wasThere.has(wholeOf(name))) return [`${of} was added.`];
    return [`${label}: ${old?.text ?? NOTHING} → ${text}`];
  });
  const gone = [...was].filter(([name]) => !is.has(name));
  return [...changed, ...gone.map(([, { label, text }]) => `${label}: ${text} → ${NOTHING}`)];
}

/** The teams and calendars that are there. */
function wholesOf(facts: Facts): ReadonlySet<string> {
  return new Set([...facts.keys()].map(wholeOf));
}

function wholeOf(name: string): string {
  return name.slice(0, name.lastIndexOf("/"));
}
