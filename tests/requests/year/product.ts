import type { CalendarDefinition, OpenInterval } from "../../../src/platform/time/calendar.ts";
import {
  applyEvent,
  calendarFor,
  elapsedMinutes,
  lateByMinutes,
  type PromisedFor,
  type SlaClock,
  type SlaEvent,
  type SlaRules,
  stateAt,
} from "../../../src/requests/promises/clocks/events.ts";
import type { TargetPolicy } from "../../../src/requests/promises/clocks/targets.ts";
import {
  type Level,
  levelToTell,
  nextWarningOf,
  type Rung,
} from "../../../src/requests/promises/warnings/ladder.ts";
import type { Look } from "./slow-clocks.ts";
import {
  BEGINNING,
  type Downtime,
  type Edition,
  type Happening,
  type Life,
  MINUTE_MS,
  type Plan,
  type Wanted,
} from "./world.ts";

/** One request of the year as the product has it. */
export class ProductRequest {
  /** "resolution 1: half at 1234.5", in the order in which they were told. */
  readonly told: string[] = [];
  clocks: readonly SlaClock[];
  rules: SlaRules;
  #wanted: Wanted;

  constructor({ filedAt, wanted, edition }: Life) {
    this.#wanted = wanted;
    this.rules = rulesOf(edition);
    this.clocks = this.#after([], { kind: "created", for: promisedFor(wanted) }, filedAt);
  }

  happens(happening: Happening, now: number): void {
    if (happening.what === "changed") this.#wanted = happening.to;
    if (happening.what === "applied") this.rules = rulesOf(happening.edition);
    this.clocks = this.#after(this.clocks, eventOf(happening, this.#wanted), now);
  }

  look(now: number): readonly Look[] {
    return this.clocks.map((clock) => {
      const calendar = calendarFor(this.rules, clock.type);
      const isKept = ["met", "cancelled", "paused"].includes(clock.state);
      return {
        name: `${clock.kind} ${clock.round}`,
        state: stateAt(clock, instantOf(now)),
        elapsed: elapsedMinutes(clock, instantOf(now), calendar),
        lateBy: lateByMinutes(clock, instantOf(now), calendar),
        due: isKept ? undefined : clock.dueAt && minuteOf(clock.dueAt),
      };
    });
  }

  /** Wakes up for every warning from one minute, after what happened in it, until another, before what happens in that one. */
  passes(from: number, to: number, downtimes: readonly Downtime[]): void {
    for (let now = from; ; ) {
      const next = nextWarningOf(this.#rungs(), instantOf(now));
      if (next === undefined) return;
      const at = minuteOf(next);
      now = downtimes.find((down) => down.from <= at && at < down.to)?.to ?? at;
      if (now >= to) return;
      this.#tell(now);
    }
  }

  #tell(now: number): void {
    this.clocks = this.#rungs().map((rung) => {
      const level = levelToTell(rung, instantOf(now));
      return level ? this.#warned(rung.clock, level, now) : rung.clock;
    });
  }

  #warned(clock: SlaClock, warned: Level, now: number): SlaClock {
    this.told.push(`${clock.kind} ${clock.round}: ${warned} at ${now.toFixed(4)}`);
    return { ...clock, warned };
  }

  #rungs(): readonly Rung[] {
    const { neededBy } = this.#wanted;
    return this.clocks.map((clock) => ({
      clock,
      calendar: calendarFor(this.rules, clock.type),
      neededByAt: neededBy === null ? null : instantOf(neededBy),
    }));
  }

  /** As the database gives it back. */
  #after(clocks: readonly SlaClock[], event: SlaEvent, now: number): readonly SlaClock[] {
    return structuredClone(applyEvent(clocks, event, { ...this.rules, now: instantOf(now) }));
  }
}

function eventOf(happening: Happening, wanted: Wanted): SlaEvent {
  const request = promisedFor(wanted);
  if (happening.what === "wrote") return { kind: "requester_wrote", for: request };
  if (happening.what === "changed") return { kind: "retargeted", for: request };
  if (happening.what === "applied") return { kind: "rules_applied", for: request };
  if (happening.what === "waits") return { kind: "waits", on: happening.on };
  return { kind: happening.what };
}

function promisedFor({ type, urgency, neededBy }: Wanted): PromisedFor {
  return { type, urgency, deadlineAt: neededBy === null ? null : instantOf(neededBy) };
}

const rules = new Map<Edition, SlaRules>();

function rulesOf(edition: Edition): SlaRules {
  const known = rules.get(edition);
  if (known) return known;
  const usual = calendarOf(edition.usual);
  const own = Object.entries(edition.ownPlans).map(([type, plan]) => [type, calendarOf(plan)]);
  const made: SlaRules = {
    policy: policyOf(edition, usual),
    calendars: { usual, byType: Object.fromEntries(own) },
    calendarVersion: edition.version,
  };
  rules.set(edition, made);
  return made;
}

function policyOf(edition: Edition, calendar: CalendarDefinition): TargetPolicy {
  const rows = Object.entries(edition.targets).map(([type, { answer, resolution }]) => ({
    type,
    firstAnswer: answer,
    resolution: resolution ?? ("external_deadline" as const),
  }));
  const [otherwise] = rows;
  if (!otherwise) throw new Error("An edition has targets");
  const dated = edition.overlays.map(({ from, to, factors }) => ({
    name: "On some days",
    fromAt: instantOf(from),
    toAt: instantOf(to),
    factors,
  }));
  const quarterEnd = edition.quarterEnd && { ...edition.quarterEnd, calendar };
  return { version: edition.version, rows, otherwise, overlays: { dated, quarterEnd } };
}

function calendarOf({ zone, weekly, dates }: Plan): CalendarDefinition {
  const hoursOf = (hours: Plan["weekly"][number]): readonly OpenInterval[] =>
    hours.map(([from, to]) => ({ from: timeOf(from), to: timeOf(to) }));
  return {
    timeZone: zone,
    weekly: weekly.map(hoursOf),
    exceptions: Object.fromEntries(Object.entries(dates).map(([date, hours]) => [date, hoursOf(hours)])),
  };
}

/** "09:30", "24:00" */
function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function instantOf(minute: number): number {
  return BEGINNING + Math.round(minute * MINUTE_MS);
}

function minuteOf(at: number): number {
  return (at - BEGINNING) / MINUTE_MS;
}
