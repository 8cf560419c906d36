import { MINUTE_MS } from "../../../platform/time/units.ts";
import type { SlaClock, Telling } from "../clocks/clock.ts";
import { isStillReached, LEVELS, type Level, levelToTell, type Rung } from "./ladder.ts";

/** Promises of one request that are warned of so close together are warned of in one message. */
const TOGETHER_MS = 60 * MINUTE_MS;

/** A clock, and what has to be said of it now. */
export interface Planned {
  readonly rung: Rung;
  readonly level: Level | undefined;
  /** The warning of another clock that says it, too: nobody is notified again. */
  readonly with: Telling["with"];
}

/**
 * Decides what to tell of the clocks of a request now, in their order. What is no worse than another promise of it that somebody was just
 * told is broken, or is told now, is said in that message.
 * @param to who is told: see `Telling`
 */
export function planTellings(
  rungs: readonly Rung[],
  { now, to }: { readonly now: number; readonly to: string | null },
): readonly Planned[] {
  const due = rungs.flatMap((rung) => {
    const level = levelToTell(rung, now);
    return level === undefined ? [] : [{ rung, level }];
  });
  const [first] = due.toSorted((a, b) => LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level));
  return rungs.map((rung) => {
    const level = due.find((one) => one.rung === rung)?.level;
    if (level === undefined) return { rung, level, with: undefined };
    const told = rungs.find((other) => other !== rung && hasJustBeenTold(other, { level, now, to }));
    const lead = told ? { rung: told, level: told.clock.warned } : first;
    return { rung, level, with: lead?.rung === rung ? undefined : warningOf(lead) };
  });
}

/** The clocks once that is said. */
export function tellPlanned(
  planned: readonly Planned[],
  { now: at, to }: { readonly now: number; readonly to: string | null },
): readonly SlaClock[] {
  return planned.map(({ rung: { clock }, level, with: other }) => {
    if (level === undefined) return clock;
    return { ...clock, warned: level, told: { at, to, ...(other && { with: other }) } };
  });
}

/** The clocks of which the warning of another says, too. */
export function toldWith(
  clocks: readonly SlaClock[],
  warning: NonNullable<Telling["with"]>,
): readonly SlaClock[] {
  return clocks.filter(({ told }) => {
    const other = told?.with;
    return other?.kind === warning.kind && other.round === warning.round && other.level === warning.level;
  });
}

function hasJustBeenTold(
  rung: Rung,
  { level, now, to }: { readonly level: Level; readonly now: number; readonly to: string | null },
): boolean {
  const { told, warned } = rung.clock;
  if (!told || warned === undefined || told.with || told.to !== to) return false;
  const isNoBetter = LEVELS.indexOf(warned) >= LEVELS.indexOf(level);
  return isNoBetter && now - told.at < TOGETHER_MS && isStillReached(rung, warned, now);
}

function warningOf(
  lead: { readonly rung: Rung; readonly level: Level | undefined } | undefined,
): Telling["with"] {
  if (lead?.level === undefined) return undefined;
  const { kind, round } = lead.rung.clock;
  return { kind, round, level: lead.level };
}
