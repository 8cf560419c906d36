import { countOpen, walkOpen } from "./slow-calendar.ts";
import type { SlowClock, SlowRequest } from "./slow-clocks.ts";
import type { Downtime } from "./world.ts";

/* The warnings of one request, found by walking from minute to minute. Shares no code with the product. */

const LEVELS = ["half", "three_quarters", "due"] as const;
const QUARTERS = { half: 2, three_quarters: 3 };
/** What is due is late one millisecond afterwards. */
const MILLISECOND = 1 / 60_000;

export class SlowLadder {
  /** "resolution 1: half at 1234.5", in the order in which they were told. */
  readonly told: string[] = [];
  readonly #highest = new Map<SlowClock, number>();
  readonly #request: SlowRequest;
  readonly #downtimes: readonly Downtime[];

  constructor(request: SlowRequest, downtimes: readonly Downtime[]) {
    this.#request = request;
    this.#downtimes = downtimes;
  }

  /** Tells everything from one minute, after what happened in it, until another, before what happens in that one. */
  passes(from: number, to: number): void {
    const ladders = this.#request.clocks
      .filter((clock) => clock.state === "running")
      .map((clock) => ({ clock, instants: this.#instantsOf(clock) }));
    for (let now = from; ; ) {
      const ahead = ladders.flatMap(({ clock, instants }) =>
        instants.filter((at, level) => at !== undefined && level > this.#toldOf(clock)),
      ) as number[];
      now = this.#whenUp(Math.max(now, Math.min(...ahead)));
      if (ahead.length === 0 || now >= to) return;
      for (const { clock, instants } of ladders) this.#tell(clock, instants, now);
    }
  }

  #tell(clock: SlowClock, instants: readonly (number | undefined)[], now: number): void {
    const reached = instants.findLastIndex((at) => at !== undefined && at <= now);
    if (reached <= this.#toldOf(clock)) return;
    this.#highest.set(clock, reached);
    this.told.push(`${clock.kind} ${clock.round}: ${LEVELS[reached]} at ${now.toFixed(4)}`);
  }

  #toldOf(clock: SlowClock): number {
    return this.#highest.get(clock) ?? -1;
  }

  #whenUp(at: number): number {
    return this.#downtimes.find(({ from, to }) => from <= at && at < to)?.to ?? at;
  }

  /** When a running clock reaches its levels if nothing happens. */
  #instantsOf(clock: SlowClock): readonly (number | undefined)[] {
    const { neededBy } = this.#request.wanted;
    const isEarlier =
      clock.kind === "resolution" && neededBy !== null && (clock.due === null || neededBy < clock.due);
    const end = isEarlier ? neededBy : clock.due;
    if (end === null) return [];
    const isByDate = isEarlier || clock.target === undefined;
    const shares = isByDate ? this.#sharesUntil(clock, end) : this.#sharesOf(clock);
    return [...shares, end + MILLISECOND];
  }

  /** Half and three quarters of the open minutes until a date. */
  #sharesUntil(clock: SlowClock, end: number): readonly number[] {
    const plan = this.#request.planOf(clock.type);
    const whole = countOpen(plan, clock.startedAt, end);
    return Object.values(QUARTERS).map((quarters) => walkOpen(plan, clock.startedAt, (whole * quarters) / 4));
  }

  /** Half and three quarters of the time of a promise: with one more open minute for each that was paused. */
  #sharesOf(clock: SlowClock): readonly number[] {
    const plan = this.#request.planOf(clock.type);
    const limit = (clock.target ?? 0) + clock.grace;
    const paused = this.#request.paused(clock);
    return Object.values(QUARTERS).map((quarters) =>
      walkOpen(plan, clock.countedFrom, Math.max(0, (limit * quarters) / 4 - clock.carried) + paused),
    );
  }
}
