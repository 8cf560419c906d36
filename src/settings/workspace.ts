import type { CalendarDefinition } from "../platform/time/calendar.ts";

/** Reads what Slack keeps: a user group or a channel. */
export interface TeamSource {
  readonly kind: "group" | "channel";
  readonly id: string;
}

/** Reps with one manager; who they are follows the user group or channel. */
export interface Team {
  /** Never changes and is never given again: other parts keep it. */
  readonly key: string;
  readonly name: string;
  readonly managerId?: string | undefined;
  readonly source: TeamSource;
  /** Epoch milliseconds. Whatever names an archived team goes on; nothing new can. */
  readonly archivedAt?: number | undefined;
}

/** A calendar beside the workspace's own, e.g. of the people who answer a type of requests. */
export interface NamedCalendar {
  /** Never changes and is never given again: other parts keep it. */
  readonly key: string;
  readonly name: string;
  readonly calendar: CalendarDefinition;
  /** Why a date differs, by date: "2026-12-25" is Christmas Day. */
  readonly dayNames: Readonly<Record<string, string>>;
  /** Country of the public holidays that were filled in last: ISO 3166 code. */
  readonly holidayCountry?: string | undefined;
  /** Epoch milliseconds. Whatever uses an archived calendar goes on; nothing new can. */
  readonly archivedAt?: number | undefined;
}

/** Full members whom Tandem serves. Sales Ops, leaders and admins always may. */
export type WhoMayUse =
  | { readonly kind: "everyone" }
  | {
      readonly kind: "members";
      readonly groupIds: readonly string[];
      readonly channelIds: readonly string[];
    };

/** Everything that one Save decides, as it is stored: one document a version. */
export interface SettingsDocument {
  readonly opsPeople: readonly string[];
  readonly opsGroupId?: string | undefined;
  readonly admins: readonly string[];
  readonly triageChannelId: string;
  readonly newsChannelId: string;
  /** Where the reaction :ticket: makes a request of a message. */
  readonly ticketChannelIds: readonly string[];
  readonly calendar: CalendarDefinition;
  /** The choices behind the calendar, so that the modal can show them again. */
  readonly workStarts: string;
  readonly workEnds: string;
  readonly workDays: readonly number[];
  readonly holidayCountry?: string | undefined;
  /** How many people answer: with "few", first answers are promised later and nobody is escalated to in the first weeks. */
  readonly answerers: "few" | "many";
  /** Epoch milliseconds of the first Save. */
  readonly setUpAt: number;
  /** Sales leaders and managers. */
  readonly leaders: readonly string[];
  readonly whoMayUse: WhoMayUse;
  /** A month, 1–12. */
  readonly fiscalYearStartsIn: number;
  readonly teams: readonly Team[];
  /** Beside the workspace's own. */
  readonly calendars: readonly NamedCalendar[];
  /** Why a date of the workspace's calendar differs, by date. */
  readonly dayNames: Readonly<Record<string, string>>;
  /** Sections of the other parts, by name; each reads its own with its own schema. */
  readonly sections: Readonly<Record<string, unknown>>;
}

/** Values of everything that set-up does not ask. */
export const BEFORE_ANY_CHANGE = {
  ticketChannelIds: [],
  leaders: [],
  whoMayUse: { kind: "everyone" },
  fiscalYearStartsIn: 1,
  teams: [],
  calendars: [],
  dayNames: {},
  sections: {},
} as const satisfies Partial<SettingsDocument>;

/** Settings of a workspace. There are none before set-up is done. */
export interface WorkspaceSettings extends SettingsDocument {
  readonly workspaceId: string;
  /** Counts every saved change; whatever is computed from settings stores the version it used. */
  readonly version: number;
}

/** Roles of one person in Tandem. */
export interface Roles {
  /** Whether Slack has ever said who this is. */
  readonly isKnown: boolean;
  /** Named under Sales Ops people or a member of the Sales Ops user group. */
  readonly isOps: boolean;
  /** Named under Sales Ops people: only these own private requests. */
  readonly isNamedOps: boolean;
  readonly isAdmin: boolean;
  /** Named under Leaders. */
  readonly isLeader: boolean;
  /** Neither a guest nor somebody of another company, a bot or a deactivated account. */
  readonly isFullMember: boolean;
  /** Full members among whom Tandem serves; everybody else is refused kindly. */
  readonly mayUse: boolean;
}

/** Stands for the saver where settings came from a file. */
export const SETTINGS_FILE = "settings file";
/** Stands for the saver of changes that Tandem makes by itself. */
export const BY_ITSELF = "tandem";
