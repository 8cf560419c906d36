import type { Fields } from "../platform/slack/answers.ts";

/** The input blocks of **Away until…**. */
export const AWAY_FIELD = { from: "away_from", until: "away_until", standIn: "stand_in" } as const;

/** Chosen local dates: the first day away and the first day back. */
export interface ChosenAbsence {
  readonly fromOn: string;
  readonly untilOn: string;
  readonly standInId: string | undefined;
}

export type CheckedAbsence =
  | { readonly kind: "absence"; readonly absence: ChosenAbsence }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

/**
 * Checks what was submitted in **Away until…**; what is known of the stand-in is checked by the service.
 * @param of the person, their local date, and the first day of the absence that they change
 */
export function checkAbsence(
  fields: Fields,
  of: { readonly userId: string; readonly today: string; readonly begunOn: string | undefined },
): CheckedAbsence {
  const fromOn = one(fields[AWAY_FIELD.from]);
  const untilOn = one(fields[AWAY_FIELD.until]);
  const standInId = one(fields[AWAY_FIELD.standIn]) || undefined;
  const errors: Record<string, string> = {};
  if (fromOn < of.today && fromOn !== of.begunOn)
    errors[AWAY_FIELD.from] = "That has passed. Pick today or a later day.";
  if (untilOn <= of.today) errors[AWAY_FIELD.until] = "Pick the day you are back: tomorrow or later.";
  else if (untilOn <= fromOn) errors[AWAY_FIELD.until] = "Pick a day after the first day away.";
  if (standInId === of.userId) errors[AWAY_FIELD.standIn] = "Choose somebody else: you are away.";
  if (Object.keys(errors).length > 0) return { kind: "errors", errors };
  return { kind: "absence", absence: { fromOn, untilOn, standInId } };
}

/** Whether two stretches (epoch milliseconds, the end not included) have a moment in common. */
export function overlap(
  one: { readonly fromAt: number; readonly untilAt: number },
  other: { readonly fromAt: number; readonly untilAt: number },
): boolean {
  return one.fromAt < other.untilAt && other.fromAt < one.untilAt;
}

/** A date that was left out counts as long ago, and so is refused. */
function one(value: Fields[string]): string {
  return typeof value === "string" ? value : "";
}
