import { dayStartsAt } from "../../../platform/time/local-time.ts";
import type { WorkspaceSettings } from "../../../settings/index.ts";
import type { Overlay, Overlays } from "../clocks/overlays.ts";
import type { SlaRules, TypeCalendars } from "../clocks/rules.ts";
import { defaultPolicy, type TargetPolicy, type Targets } from "../clocks/targets.ts";

/** Admins' choices for one type of requests; what they leave out keeps its default. */
export interface TypePromises {
  readonly targets?: Targets | undefined;
  /** The key of a named calendar; without one the workspace's hours count. */
  readonly calendarKey?: string | undefined;
  /** Escalation people of a late request, by their user ids. */
  readonly escalateTo?: readonly string[] | undefined;
}

/** Types whose targets are halved, and types whose targets are doubled, by their keys. */
export interface Shift {
  readonly halved: readonly string[];
  readonly doubled: readonly string[];
}

/** Days on which some targets are others. */
export interface DatedShift extends Shift {
  readonly name: string;
  /** The first and the last local date, "2026-12-21". */
  readonly from: string;
  readonly to: string;
}

/** The part of requests in the settings of a workspace. */
export interface SlaSettings {
  /** By the keys of the types. */
  readonly types: Readonly<Record<string, TypePromises>>;
  readonly quarterEnd: Shift & { readonly isOn: boolean };
  readonly dated: readonly DatedShift[];
  /** Which warnings are given before a promise is broken. */
  readonly warnings: { readonly half: boolean; readonly threeQuarters: boolean };
  /** Whether leaders get the list of what is late. */
  readonly isListedDaily: boolean;
}

/** Most escalation people of a type. */
export const MOST_HEARERS = 10;
/** Most dates on the page, which Slack cuts at a hundred blocks. */
export const MOST_DATES = 50;
/** Characters of what dates are called. */
export const LONGEST_DATES_NAME = 50;

/** Defaults until an admin changes them. Source: the product's Policies and Warnings. */
export const SLA_AT_FIRST: SlaSettings = {
  types: {},
  quarterEnd: { isOn: false, halved: ["quote"], doubled: ["report", "other"] },
  dated: [],
  warnings: { half: true, threeQuarters: true },
  isListedDaily: true,
};

/** Which settings promises depend on beside their own part. */
type Around = Pick<
  WorkspaceSettings,
  "answerers" | "calendar" | "calendars" | "fiscalYearStartsIn" | "version"
>;

/** The rules of one edition of the settings. */
export function slaRules(settings: Around, sla: SlaSettings): SlaRules {
  return {
    policy: policyOf(settings, sla),
    calendars: calendarsOf(settings, sla),
    calendarVersion: settings.version,
  };
}

function policyOf(settings: Around, sla: SlaSettings): TargetPolicy {
  const policy = defaultPolicy(settings.answerers, settings.version);
  const changed = Object.entries(sla.types).flatMap(([type, { targets }]) =>
    targets ? [{ type, ...targets }] : [],
  );
  return { ...policy, rows: [...changed, ...policy.rows], overlays: overlaysOf(settings, sla) };
}

/** A calendar that was archived goes on where it is used. */
function calendarsOf({ calendar, calendars }: Around, sla: SlaSettings): TypeCalendars {
  const byType = Object.entries(sla.types).flatMap(([type, { calendarKey }]) => {
    const own = calendars.find(({ key }) => key === calendarKey);
    return own ? [[type, own.calendar] as const] : [];
  });
  return { usual: calendar, byType: Object.fromEntries(byType) };
}

function overlaysOf({ calendar, fiscalYearStartsIn: startsIn }: Around, sla: SlaSettings): Overlays {
  const { isOn, ...shift } = sla.quarterEnd;
  return {
    dated: sla.dated.map((dated) => overlayOf(dated, calendar.timeZone)),
    ...(isOn && { quarterEnd: { calendar, startsIn, factors: factorsOf(shift) } }),
  };
}

function overlayOf({ name, from, to, ...shift }: DatedShift, zone: string): Overlay {
  return {
    name,
    fromAt: dayStartsAt(zone, from),
    toAt: dayStartsAt(zone, to, 1),
    factors: factorsOf(shift),
  };
}

function factorsOf({ halved, doubled }: Shift): Readonly<Record<string, number>> {
  const half = halved.map((type) => [type, 0.5] as const);
  return Object.fromEntries([...doubled.map((type) => [type, 2] as const), ...half]);
}
