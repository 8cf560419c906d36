import { LONGEST_NAME as LONGEST_CALENDAR_NAME } from "../calendars/hours-form.ts";
import { MOST_CALENDARS, OWN_CALENDAR, OWN_NAME } from "../calendars/named-calendars.ts";
import { inUse } from "../items.ts";
import { LONGEST_NAME as LONGEST_TEAM_NAME, MOST_TEAMS } from "../teams/teams-form.ts";
import type { NamedCalendar, Team } from "../workspace.ts";
import { readCalendar } from "./calendar-in-file.ts";
import { archivedAtOf, itemsAfter, type Matched, matchItems } from "./match-items.ts";
import type { FileNamedCalendar, FilePath, FileProblem, FileTeam } from "./settings-file.ts";

interface ListRead<K> {
  readonly after: readonly K[];
  readonly problems: readonly FileProblem[];
}

/** **Teams and managers** as the file has them. */
export function teamsAfter(
  inFile: readonly FileTeam[],
  before: readonly Team[],
  now: number,
): ListRead<Team> {
  const path = ["teams"];
  const { matched, problems } = matchItems(inFile, before, { letter: "t", path });
  const changed = matched.map((match): Team => {
    const { name, manager: managerId, group, channel } = match.item;
    const source = group
      ? ({ kind: "group", id: group } as const)
      : ({ kind: "channel", id: channel ?? "" } as const);
    const archivedAt = archivedAtOf(match, now);
    return { key: match.key, name: name.trim(), managerId, source, ...(archivedAt && { archivedAt }) };
  });
  const after = itemsAfter(before, changed, now);
  const names = { others: after, longest: LONGEST_TEAM_NAME };
  const oddSources = matched.flatMap(({ item, path: place }) => sourceProblem(item, place));
  return {
    after,
    problems: [
      ...problems,
      ...nameProblems(matched, names),
      ...oddSources,
      ...tooMany(after, path, MOST_TEAMS),
    ],
  };
}

/** The calendars beside the workspace's own, as the file has them. */
export function calendarsAfter(
  inFile: readonly FileNamedCalendar[],
  before: readonly NamedCalendar[],
  now: number,
): ListRead<NamedCalendar> {
  const path = ["calendars"];
  const { matched, problems } = matchItems(inFile, before, { letter: "c", path });
  const read = matched.map((match) => ({ match, ...readCalendar(match.item, match.path) }));
  const changed = read.map(({ match, read: calendar }): NamedCalendar => {
    const archivedAt = archivedAtOf(match, now);
    return { key: match.key, name: match.item.name.trim(), ...calendar, ...(archivedAt && { archivedAt }) };
  });
  const after = itemsAfter(before, changed, now);
  const names = { others: [{ key: OWN_CALENDAR, name: OWN_NAME }, ...after], longest: LONGEST_CALENDAR_NAME };
  return {
    after,
    problems: [
      ...problems,
      ...nameProblems(matched, names),
      ...read.flatMap((one) => one.problems),
      ...tooMany(after, path, MOST_CALENDARS),
    ],
  };
}

function sourceProblem({ group, channel }: FileTeam, path: FilePath): readonly FileProblem[] {
  if ((group === undefined) !== (channel === undefined)) return [];
  return [{ path, message: "Write either a group or a channel: who is in it is the team." }];
}

interface Named {
  readonly key: string;
  readonly name: string;
  readonly archivedAt?: number | undefined;
}

function nameProblems(
  matched: readonly Matched<{ readonly name: string; readonly archived?: boolean | undefined }, Named>[],
  { others, longest }: { readonly others: readonly Named[]; readonly longest: number },
): readonly FileProblem[] {
  return matched.flatMap(({ key, item, path }) => {
    const name = item.name.trim();
    const at = [...path, "name"];
    if (name === "" || name.length > longest)
      return [{ path: at, message: `Give it a name of up to ${longest} characters.` }];
    if (item.archived) return [];
    const isTaken = inUse(others).some(
      (other) => other.key !== key && other.name.toLowerCase() === name.toLowerCase(),
    );
    return isTaken ? [{ path: at, message: "That name is taken." }] : [];
  });
}

function tooMany(
  items: readonly Named[],
  path: FilePath,
  { count, what }: { readonly count: number; readonly what: string },
): readonly FileProblem[] {
  return inUse(items).length > count ? [{ path, message: `${count} ${what} are the most.` }] : [];
}
