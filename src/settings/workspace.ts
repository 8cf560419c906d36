import type { CalendarDefinition } from "../platform/time/calendar.ts";

/** What set-up decides about a workspace. Undefined before it is done. */
export interface WorkspaceSettings {
  readonly workspaceId: string;
  /** Counts every saved change; whatever is computed from settings stores the version it used. */
  readonly version: number;
  readonly opsPeople: readonly string[];
  readonly opsGroupId: string | undefined;
  readonly admins: readonly string[];
  readonly triageChannelId: string;
  readonly newsChannelId: string;
  readonly calendar: CalendarDefinition;
  /** How many people answer: with "few", first answers are promised later and nobody is escalated to in the first weeks. */
  readonly answerers: "few" | "many";
  /** Epoch milliseconds of the first Save. */
  readonly setUpAt: number;
}

/** What one person may do in Tandem. */
export interface Roles {
  readonly isOps: boolean;
  readonly isAdmin: boolean;
  /** Full members only; guests and people of other companies are refused kindly. */
  readonly mayUse: boolean;
}
