/*
 * What a year of Sales Ops is made of, in a form of its own: the product's and the slow model's are both made from it. Instants are whole
 * minutes since the beginning of 2026 in UTC.
 */

export const BEGINNING = Date.UTC(2026, 0, 1);
export const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Requests are filed for a year, live on for some weeks, and what is due then lies some weeks ahead. */
export const YEAR_MINUTES = 365 * DAY_MINUTES;
export const LAST_MINUTE = (365 + 60) * DAY_MINUTES;
export const HORIZON_MINUTES = (365 + 240) * DAY_MINUTES;

export type Hours = readonly (readonly [from: number, to: number])[];

/** Hours in minutes after local midnight, Monday first, and by date, "2026-11-26". */
export interface Plan {
  readonly zone: string;
  readonly weekly: readonly Hours[];
  readonly dates: Readonly<Record<string, Hours>>;
}

export const URGENCIES = ["normal", "high", "urgent"] as const;
type Urgency = (typeof URGENCIES)[number];
type ByUrgency = Readonly<Record<Urgency, number>>;

/** Minutes; without a resolution somebody else's date counts. */
export interface Targets {
  readonly answer: ByUrgency;
  readonly resolution: ByUrgency | undefined;
}

/** The rules as they stand from one Save to the next. */
export interface Edition {
  readonly version: number;
  readonly since: number;
  /** Whether **Apply to open requests** was pressed after it. */
  readonly isApplied: boolean;
  readonly usual: Plan;
  readonly ownPlans: Readonly<Record<string, Plan>>;
  readonly targets: Readonly<Record<string, Targets>>;
  readonly overlays: readonly {
    readonly from: number;
    readonly to: number;
    readonly factors: Readonly<Record<string, number>>;
  }[];
  /** **Quarter-end mode**, with the month in which fiscal years start. */
  readonly quarterEnd:
    | { readonly startsIn: number; readonly factors: Readonly<Record<string, number>> }
    | undefined;
}

/** What the promises of a request depend on at some time. */
export interface Wanted {
  readonly type: string;
  readonly urgency: Urgency;
  readonly neededBy: number | null;
}

export type Happening =
  | { readonly what: "wrote" }
  | { readonly what: "changed"; readonly to: Wanted }
  | { readonly what: "waits"; readonly on: "requester" | "approval" | "another_team" }
  | { readonly what: "applied"; readonly edition: Edition }
  | {
      readonly what:
        | "claimed"
        | "noted"
        | "answered"
        | "wait_ended"
        | "resolved"
        | "reopened"
        | "declined"
        | "cancelled";
    };

export interface Life {
  readonly filedAt: number;
  readonly wanted: Wanted;
  readonly edition: Edition;
  /** In order, no two in the same minute. */
  readonly happenings: readonly (Happening & { readonly at: number })[];
}

/** While Tandem is down nothing is told; `from` ≤ minute < `to`. */
export interface Downtime {
  readonly from: number;
  readonly to: number;
}
