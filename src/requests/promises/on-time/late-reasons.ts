import { UserError } from "../../../errors.ts";
import type { Fields } from "../../../platform/slack/answers.ts";
import { isLate, type SlaClock } from "../clocks/events.ts";
import { BREACH_REASONS, type BreachReason } from "./breach-reasons.ts";
import { reasonBlock } from "./views/late-reasons-modal.ts";

/**
 * The clocks with what was chosen for those that are late; an empty field takes a reason back, a clock that was not on the screen keeps
 * its own. @throws UserError at a field that holds something else
 */
export function explained(clocks: readonly SlaClock[], fields: Fields, now: number): readonly SlaClock[] {
  return clocks.map((clock) => {
    const field = reasonBlock(clock);
    if (!isLate(clock, now) || !Object.hasOwn(fields, field)) return clock;
    const { breachReason: _, ...without } = clock;
    const chosen = fields[field];
    if (chosen === undefined || chosen === "") return without;
    if (typeof chosen !== "string" || !isBreachReason(chosen))
      throw new UserError("Choose a reason from the list.", { field });
    return { ...without, breachReason: chosen };
  });
}

/** Which clock was late for which reason, for the record. */
export function reasonsOf(clocks: readonly SlaClock[]): Readonly<Record<string, BreachReason>> {
  return Object.fromEntries(
    clocks.flatMap(({ kind, round, breachReason }) =>
      breachReason === undefined ? [] : [[`${kind} ${round}`, breachReason]],
    ),
  );
}

function isBreachReason(value: string): value is BreachReason {
  return Object.hasOwn(BREACH_REASONS, value);
}
