import type { CalendarDefinition } from "../platform/time/calendar.ts";

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
  /** What the calendar was made from, so that the modal can show it again. */
  readonly workStarts: string;
  readonly workEnds: string;
  readonly workDays: readonly number[];
  readonly holidayCountry?: string | undefined;
  /** How many people answer: with "few", first answers are promised later and nobody is escalated to in the first weeks. */
  readonly answerers: "few" | "many";
  /** Epoch milliseconds of the first Save. */
  readonly setUpAt: number;
}

/** What set-up decides about a workspace. There is none before set-up is done. */
export interface WorkspaceSettings extends SettingsDocument {
  readonly workspaceId: string;
  /** Counts every saved change; whatever is computed from settings stores the version it used. */
  readonly version: number;
}

/** What one person may do in Tandem. */
export interface Roles {
  /** Whether Slack has ever said who this is. */
  readonly isKnown: boolean;
  /** Named under Sales Ops people or a member of the Sales Ops user group. */
  readonly isOps: boolean;
  /** Named under Sales Ops people: only these own private requests. */
  readonly isNamedOps: boolean;
  readonly isAdmin: boolean;
  /** Full members only; guests and people of other companies are refused kindly. */
  readonly mayUse: boolean;
}
