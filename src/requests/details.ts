import type { Fields } from "../platform/slack/answers.ts";
import type { Additions } from "./changing.ts";
import { URGENCIES, type Urgency } from "./request-types.ts";

/** What **Add details** showed when it was filled in: only what differs from it is a change. */
export interface SeenDetails {
  readonly urgency: Urgency;
  /** Epoch milliseconds. */
  readonly neededByAt: number | null;
  /** Whether the reasons were asked for. */
  readonly whyUrgent: boolean;
  readonly whySooner: boolean;
}

export type CheckedDetails =
  | { readonly kind: "additions"; readonly additions: Additions }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> }
  /** A reason has to be asked for first: the same modal with more on it. */
  | { readonly kind: "ask"; readonly seen: SeenDetails };

export const DETAILS_FIELD = {
  text: "details",
  urgency: "urgency",
  urgencyReason: "urgency_reason",
  neededBy: "needed_by",
  neededByReason: "needed_by_reason",
} as const;

export interface DetailsContext {
  readonly seen: SeenDetails;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The type cannot do without **Needed by**. */
  readonly needsDate: boolean;
  /** When the resolution would be due, epoch milliseconds; undefined when nothing is promised. */
  promisedBy(urgency: Urgency): number | undefined;
}

/** Checks what was submitted in **Add details**. */
export function checkDetails(fields: Fields, context: DetailsContext): CheckedDetails {
  const additions = additionsIn(fields, context.seen);
  const errors = errorsIn(additions, context);
  if (Object.keys(errors).length > 0) return { kind: "errors", errors };
  const seen = whatIsAsked(additions, context);
  return seen ? { kind: "ask", seen } : { kind: "additions", additions };
}

function additionsIn(fields: Fields, seen: SeenDetails): Additions {
  const urgency = URGENCIES.find(({ key }) => key === fields[DETAILS_FIELD.urgency])?.key ?? seen.urgency;
  const seconds = words(fields[DETAILS_FIELD.neededBy]);
  const neededByAt = seconds === "" ? null : Number(seconds) * 1000;
  return {
    text: words(fields[DETAILS_FIELD.text]),
    urgency: urgency === seen.urgency ? undefined : urgency,
    urgencyReason: words(fields[DETAILS_FIELD.urgencyReason]) || null,
    neededByAt: isSameMinute(neededByAt, seen.neededByAt) ? undefined : neededByAt,
    neededByReason: words(fields[DETAILS_FIELD.neededByReason]) || null,
  };
}

function errorsIn(
  { text, urgency, neededByAt }: Additions,
  { now, needsDate }: DetailsContext,
): Record<string, string> {
  if (neededByAt != null && neededByAt <= now)
    return { [DETAILS_FIELD.neededBy]: "That has passed. Pick a later time, or leave it as it was." };
  if (neededByAt === null && needsDate)
    return { [DETAILS_FIELD.neededBy]: "Say until when: this is due when the customer says so." };
  if (text === "" && urgency === undefined && neededByAt === undefined)
    return { [DETAILS_FIELD.text]: "Nothing has changed yet. Write what to add, or change what is below." };
  return {};
}

function whatIsAsked(additions: Additions, { seen, promisedBy }: DetailsContext): SeenDetails | undefined {
  const { urgency, urgencyReason, neededByAt, neededByReason } = additions;
  const promised = promisedBy(urgency ?? seen.urgency);
  const isSooner = neededByAt != null && promised !== undefined && neededByAt < promised;
  const whyUrgent = urgency === "urgent" && urgencyReason === null && !seen.whyUrgent;
  const whySooner = isSooner && neededByReason === null && !seen.whySooner;
  if (!whyUrgent && !whySooner) return undefined;
  return { ...seen, whyUrgent: seen.whyUrgent || whyUrgent, whySooner: seen.whySooner || whySooner };
}

/** A picker knows whole minutes only. */
function isSameMinute(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.floor(one / 60_000) === Math.floor(other / 60_000);
}

function words(value: Fields[string]): string {
  return typeof value === "string" ? value.trim() : "";
}
