import { z } from "zod";

const intervals = z.array(z.object({ from: z.string(), to: z.string() })).readonly();

/** Everything that one Save decides, as it is stored: one document a version. */
export const settingsDocument = z.object({
  opsPeople: z.array(z.string()).readonly(),
  opsGroupId: z.string().optional(),
  admins: z.array(z.string()).readonly(),
  triageChannelId: z.string(),
  newsChannelId: z.string(),
  calendar: z.object({
    timeZone: z.string(),
    weekly: z.array(intervals).readonly(),
    exceptions: z.record(z.string(), intervals),
  }),
  workStarts: z.string(),
  workEnds: z.string(),
  workDays: z.array(z.number()).readonly(),
  holidayCountry: z.string().optional(),
  /** How many people answer: with "few", first answers are promised later and nobody is escalated to in the first weeks. */
  answerers: z.enum(["few", "many"]),
  /** Epoch milliseconds of the first Save. */
  setUpAt: z.number(),
});

export type SettingsDocument = z.infer<typeof settingsDocument>;

/** What set-up decides about a workspace. There is none before set-up is done. */
export interface WorkspaceSettings extends SettingsDocument {
  readonly workspaceId: string;
  /** Counts every saved change; whatever is computed from settings stores the version it used. */
  readonly version: number;
}

/** What one person may do in Tandem. */
export interface Roles {
  /** Named under Sales Ops people or a member of the Sales Ops user group. */
  readonly isOps: boolean;
  /** Named under Sales Ops people: only these own private requests. */
  readonly isNamedOps: boolean;
  readonly isAdmin: boolean;
  /** Full members only; guests and people of other companies are refused kindly. */
  readonly mayUse: boolean;
}
