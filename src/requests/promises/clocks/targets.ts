import type { Urgency } from "../../request-types.ts";
import { factorAt, type Overlays } from "./overlays.ts";

/** The three promises of a request. Next answer: the requester wrote last, and ops had answered before. */
export type ClockKind = "first_answer" | "resolution" | "next_answer";

/** Minutes of open time. */
export type MinutesByUrgency = Readonly<Record<Urgency, number>>;

/** Promises of one type. */
export interface Targets {
  readonly firstAnswer: MinutesByUrgency;
  /** Somebody else's date instead of a span of time: a bid is due when its customer says so. */
  readonly resolution: MinutesByUrgency | "external_deadline";
}

/** All promises, as plain data: the first row of a type counts, `otherwise` is for types without one. */
export interface TargetPolicy {
  /** Clocks keep the version that they were computed with. */
  readonly version: number;
  readonly rows: readonly (Targets & { readonly type: string })[];
  readonly otherwise: Targets;
  readonly overlays: Overlays;
}

/**
 * Promises of a new workspace.
 * @param answerers with "few", first answers are promised 8, 4 and 2 h throughout
 */
export function defaultPolicy(answerers: "few" | "many", version: number): TargetPolicy {
  const promised = (targets: Targets) =>
    answerers === "few" ? { ...targets, firstAnswer: hours(8, 4, 2) } : targets;
  return {
    version,
    rows: DEFAULT_ROWS.map(({ type, ...targets }) => ({ type, ...promised(targets) })),
    otherwise: promised({ firstAnswer: hours(8, 4, 2), resolution: hours(40, 16, 8) }),
    overlays: { dated: [] },
  };
}

/** A longer target is no promise any more: half a year of working days. */
export const MOST_TARGET_HOURS = 1_000;

/** Two neighbouring urgencies of which the more pressing one would take longer; undefined when none does. */
export function slowerPair(
  minutes: MinutesByUrgency,
): { readonly relaxed: Urgency; readonly pressing: Urgency } | undefined {
  const pairs = [
    { relaxed: "normal", pressing: "high" },
    { relaxed: "high", pressing: "urgent" },
  ] as const;
  return pairs.find(({ relaxed, pressing }) => minutes[pressing] > minutes[relaxed]);
}

/** Subject of a promise: a clock of a type that starts at an instant, epoch milliseconds. */
export interface PromiseOf {
  readonly type: string;
  readonly urgency: Urgency;
  readonly clock: ClockKind;
  readonly startedAt: number;
}

/** Minutes of open time until a promise is due; undefined when somebody else's deadline counts instead. */
export function targetMinutes(policy: TargetPolicy, of: PromiseOf): number | undefined {
  const targets = targetsOf(policy, of.type);
  const minutes = of.clock === "resolution" ? targets.resolution : targets.firstAnswer;
  if (minutes === "external_deadline") return undefined;
  return Math.round(minutes[of.urgency] * factorAt(policy.overlays, of.type, of.startedAt));
}

/** The first urgency for which a request would have to be done before it is answered; undefined when there is none. */
export function earlierThanAnswer({
  firstAnswer,
  resolution,
}: Targets): { readonly urgency: Urgency; readonly message: string } | undefined {
  if (resolution === "external_deadline") return undefined;
  const urgencies = ["normal", "high", "urgent"] as const;
  const urgency = urgencies.find((one) => resolution[one] < firstAnswer[one]);
  if (urgency === undefined) return undefined;
  const hours = firstAnswer[urgency] / 60;
  return { urgency, message: `The first answer alone may take ${hours} h. Write ${hours} or more.` };
}

/** Targets of a type on usual days. */
export function targetsOf(policy: TargetPolicy, type: string): Targets {
  return policy.rows.find((row) => row.type === type) ?? policy.otherwise;
}

const DEFAULT_ROWS: TargetPolicy["rows"] = [
  { type: "quote", firstAnswer: hours(2, 1, 0.5), resolution: hours(8, 4, 2) },
  { type: "contract", firstAnswer: hours(4, 2, 1), resolution: hours(48, 24, 8) },
  { type: "crm_fix", firstAnswer: hours(4, 2, 1), resolution: hours(8, 4, 2) },
  { type: "territory", firstAnswer: hours(8, 4, 2), resolution: hours(24, 16, 8) },
  { type: "lead_routing", firstAnswer: hours(1, 0.5, 0.25), resolution: hours(4, 2, 1) },
  { type: "report", firstAnswer: hours(8, 4, 2), resolution: hours(40, 16, 8) },
  { type: "commission_question", firstAnswer: hours(8, 4, 2), resolution: hours(24, 16, 8) },
  { type: "commission_dispute", firstAnswer: hours(16, 8, 4), resolution: hours(80, 40, 16) },
  { type: "tool_access", firstAnswer: hours(4, 2, 1), resolution: hours(8, 4, 2) },
  { type: "bid", firstAnswer: hours(4, 2, 1), resolution: "external_deadline" },
];

function hours(normal: number, high: number, urgent: number): MinutesByUrgency {
  return { normal: normal * 60, high: high * 60, urgent: urgent * 60 };
}
