import { isSameText } from "../audit-log/changes-between.ts";
import { MONTHS } from "../calendars/fiscal-year.ts";
import { OWN_CALENDAR, withCalendar } from "../calendars/named-calendars.ts";
import type { WhoMayUse, WorkspaceSettings } from "../workspace.ts";
import { readCalendar } from "./calendar-in-file.ts";
import { channelProblems, roleProblems } from "./file-problems.ts";
import { calendarsAfter, teamsAfter } from "./lists-in-file.ts";
import type { FileProblem, SettingsFile } from "./settings-file.ts";

/** Settings as a file makes them, and its problems as far as they show without Slack and the other parts. */
export interface FileRead {
  readonly settings: WorkspaceSettings;
  readonly problems: readonly FileProblem[];
}

/**
 * Reads a file as if everything in it had been typed in Settings.
 * @param now when what it leaves out is archived, epoch milliseconds
 */
export function settingsIn(file: SettingsFile, before: WorkspaceSettings, now: number): FileRead {
  const own = readCalendar(file.calendar, ["calendar"]);
  const teams = teamsAfter(file.teams, before.teams, now);
  const calendars = calendarsAfter(file.calendars, before.calendars, now);
  const after: WorkspaceSettings = {
    ...before,
    opsPeople: file.opsPeople,
    opsGroupId: file.opsGroup,
    admins: file.admins,
    leaders: file.leaders,
    whoMayUse: whoIn(file.whoMayUse),
    triageChannelId: file.triageChannel,
    newsChannelId: file.newsChannel,
    ticketChannelIds: file.ticketChannels,
    answerers: file.answerers,
    fiscalYearStartsIn: MONTHS.indexOf(file.fiscalYearStarts) + 1,
    teams: teams.after,
    ...withCalendar(before, { key: OWN_CALENDAR, name: "", ...own.read }),
    calendars: calendars.after,
  };
  return {
    settings: after,
    problems: [
      ...roleProblems(after),
      ...channelProblems(after),
      ...teams.problems,
      ...own.problems,
      ...calendars.problems,
    ],
  };
}

/** The settings after a change in which everything that is equal stays the very same value: others tell by it what a save is about. */
export function withChanges(before: WorkspaceSettings, after: WorkspaceSettings): WorkspaceSettings {
  const own = Object.entries({ ...after, sections: before.sections, version: before.version });
  const kept = own.map(([name, value]) => {
    const was = before[name as keyof WorkspaceSettings];
    return [name, isSameText(was, value) ? was : value] as const;
  });
  const changed = Object.entries(after.sections).filter(
    ([name, value]) => !isSameText(before.sections[name], value),
  );
  const sections =
    changed.length > 0 ? { ...before.sections, ...Object.fromEntries(changed) } : before.sections;
  return { ...after, ...Object.fromEntries(kept), sections };
}

function whoIn(who: SettingsFile["whoMayUse"]): WhoMayUse {
  if (who === "everyone") return { kind: "everyone" };
  return { kind: "members", groupIds: who.groups, channelIds: who.channels };
}
