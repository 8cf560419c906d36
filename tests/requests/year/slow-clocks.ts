import { countOpen, walkOpen } from "./slow-calendar.ts";
import { slowTarget } from "./slow-targets.ts";
import type { Edition, Happening, Life, Plan, Wanted } from "./world.ts";

/*
 * The clocks of one request, told minute by minute: it counts on its fingers. Written from the specification alone, and shares no code
 * with the product.
 */

export type Kind = "first_answer" | "resolution" | "next_answer";

export interface SlowClock {
  readonly kind: Kind;
  readonly round: number;
  readonly startedAt: number;
  type: string;
  state: "running" | "paused" | "met" | "missed" | "cancelled";
  /** Since when nothing is counted: paused, or stopped. */
  stillSince: number | null;
  /** Undefined: a date counts, which is `due`. */
  target: number | undefined;
  grace: number;
  /** What other calendars had counted before `countedFrom`. */
  carried: number;
  countedFrom: number;
  /** Stretches since then that do not count. */
  pauses: { readonly from: number; readonly to: number }[];
  due: number | null;
  /** Facts once it has stopped: no later edition changes them. */
  ended: { readonly elapsed: number; readonly lateBy: number } | undefined;
}

/** What a clock looks like from outside at a minute. */
export interface Look {
  readonly name: string;
  readonly state: SlowClock["state"];
  readonly elapsed: number;
  readonly lateBy: number;
  /** Undefined where nobody can tell: of a promise that is paused or was kept. */
  readonly due: number | null | undefined;
}

export class SlowRequest {
  readonly clocks: SlowClock[] = [];
  wanted: Wanted;
  edition: Edition;

  constructor({ filedAt, wanted, edition }: Life) {
    this.wanted = wanted;
    this.edition = edition;
    this.clocks.push(this.#started("first_answer", filedAt), this.#started("resolution", filedAt));
  }

  happens(happening: Happening, now: number): void {
    const [, resolution] = this.clocks;
    if (!resolution) throw new Error("A request has a resolution");
    switch (happening.what) {
      case "claimed":
      case "noted":
        return;
      case "answered":
        for (const clock of this.clocks) if (clock.kind !== "resolution") this.#stop(clock, now);
        return;
      case "wrote":
        this.#resumeIf(resolution, now, this.#waitsOn === "requester");
        return this.#requesterWrote(resolution, now);
      case "waits":
        return this.#wait(resolution, happening.on, now);
      case "wait_ended":
        return this.#resumeIf(resolution, now, true);
      case "resolved":
        for (const clock of this.clocks) this.#stop(clock, now);
        return;
      case "declined":
        for (const clock of this.clocks)
          this.#stop(clock, now, ...(clock.kind === "resolution" ? (["cancelled"] as const) : []));
        return;
      case "reopened":
        return this.#reopen(resolution, now);
      case "cancelled":
        for (const clock of this.clocks) this.#stop(clock, now, "cancelled");
        return;
      case "changed":
        this.wanted = happening.to;
        for (const clock of this.clocks) if (isOpen(clock)) this.#retarget(clock, now);
        return;
      case "applied":
        this.edition = happening.edition;
        for (const clock of this.clocks) if (isOpen(clock)) this.#applyEdition(clock);
    }
  }

  /** Every clock at a minute. */
  look(now: number): readonly Look[] {
    return this.clocks.map((clock) => {
      const late = isLate(clock, now);
      const elapsed = this.#elapsed(clock, now);
      const isKept = clock.state === "met" || clock.state === "cancelled";
      return {
        name: `${clock.kind} ${clock.round}`,
        state: late ? "missed" : clock.state,
        elapsed,
        lateBy: late ? (clock.ended?.lateBy ?? this.#lateBy(clock, elapsed, now)) : 0,
        due: isKept || clock.state === "paused" ? undefined : clock.due,
      };
    });
  }

  planOf(type: string): Plan {
    return this.edition.ownPlans[type] ?? this.edition.usual;
  }

  #elapsed(clock: SlowClock, now: number): number {
    return clock.ended?.elapsed ?? this.counted(clock, judgedAt(clock, now));
  }

  /** Open minutes of a clock up to a minute, without pauses. */
  counted(clock: SlowClock, until: number): number {
    const open = countOpen(this.planOf(clock.type), clock.countedFrom, until);
    return clock.carried + open - this.paused(clock);
  }

  /** Open minutes of its pauses. */
  paused(clock: SlowClock): number {
    const plan = this.planOf(clock.type);
    return clock.pauses.reduce((sum, { from, to }) => sum + countOpen(plan, from, to), 0);
  }

  #waitsOn: "requester" | "approval" | undefined;

  #started(kind: Kind, now: number): SlowClock {
    const { type, neededBy } = this.wanted;
    const round = 1 + this.clocks.filter((clock) => clock.kind === kind).length;
    const target = slowTarget(this.edition, { ...this.wanted, isResolution: kind === "resolution" }, now);
    const clock: SlowClock = {
      kind,
      round,
      startedAt: now,
      type,
      target,
      grace: 0,
      state: "running",
      stillSince: null,
      carried: 0,
      countedFrom: now,
      pauses: [],
      due: neededBy,
      ended: undefined,
    };
    if (target !== undefined) clock.due = this.#dueOf(clock);
    return clock;
  }

  #requesterWrote(resolution: SlowClock, now: number): void {
    const owesAnswer = this.clocks.some((clock) => clock.kind !== "resolution" && isOpen(clock));
    if (isOpen(resolution) && !owesAnswer) this.clocks.push(this.#started("next_answer", now));
  }

  #wait(clock: SlowClock, on: "requester" | "approval" | "another_team", now: number): void {
    if (!isOpen(clock) || clock.target === undefined) return;
    this.#resumeIf(clock, now, true);
    if (on === "another_team") return;
    this.#waitsOn = on;
    Object.assign(clock, { state: "paused", stillSince: now });
  }

  #resumeIf(clock: SlowClock, now: number, isSo: boolean): void {
    if (clock.state === "paused" && isSo) this.#goOn(clock, now);
  }

  /** What was in time when it was paused has as many open minutes more. */
  #goOn(clock: SlowClock, now: number): void {
    const wasLate = isLate(clock, now);
    if (clock.stillSince === null) throw new Error("It runs already");
    clock.pauses.push({ from: Math.max(clock.stillSince, clock.countedFrom), to: now });
    Object.assign(clock, { state: "running", stillSince: null, ended: undefined });
    if (!wasLate) clock.due = this.#dueOf(clock);
  }

  #stop(clock: SlowClock, now: number, how?: "cancelled"): void {
    if (!isOpen(clock)) return;
    this.#resumeIf(clock, now, true);
    const elapsed = this.counted(clock, now);
    clock.stillSince = now;
    clock.ended = { elapsed, lateBy: this.#lateBy(clock, elapsed, now) };
    clock.state = how ?? (isLate(clock, now) ? "missed" : "met");
  }

  #reopen(clock: SlowClock, now: number): void {
    if (isOpen(clock)) return;
    if (clock.target !== undefined) return this.#goOn(clock, now);
    Object.assign(clock, { state: "running", stillSince: null, ended: undefined });
  }

  #retarget(clock: SlowClock, now: number): void {
    const { type } = this.wanted;
    const isResolution = clock.kind === "resolution";
    const target = slowTarget(this.edition, { ...this.wanted, isResolution }, clock.startedAt);
    if (target === undefined) this.#resumeIf(clock, now, true);
    const isOtherPlan = this.planOf(clock.type) !== this.planOf(type);
    if (isOtherPlan) this.#carry(clock, judgedAt(clock, now));
    clock.type = type;
    if (target === undefined) {
      Object.assign(clock, { target, grace: 0, due: this.wanted.neededBy });
      return;
    }
    if (target === clock.target && !isOtherPlan) return;
    const spent = this.counted(clock, judgedAt(clock, now));
    Object.assign(clock, { target, grace: spent < target ? 0 : spent + 30 - target });
    clock.due = this.#dueOf(clock);
  }

  #applyEdition(clock: SlowClock): void {
    const isResolution = clock.kind === "resolution";
    const target = slowTarget(this.edition, { ...this.wanted, isResolution }, clock.startedAt);
    if (target === undefined) return;
    Object.assign(clock, { target, grace: target === clock.target ? clock.grace : 0 });
    clock.due = this.#dueOf(clock);
  }

  #carry(clock: SlowClock, now: number): void {
    Object.assign(clock, { carried: this.counted(clock, now), countedFrom: now, pauses: [] });
  }

  /** Walks until the time of a promise is used up, with one more open minute for each that was paused. */
  #dueOf(clock: SlowClock): number {
    const left = Math.max(0, (clock.target ?? 0) + clock.grace - clock.carried);
    return walkOpen(this.planOf(clock.type), clock.countedFrom, left + this.paused(clock));
  }

  #lateBy(clock: SlowClock, elapsed: number, now: number): number {
    if (clock.target === undefined) return judgedAt(clock, now) - (clock.due ?? 0);
    return Math.max(0, elapsed - clock.target - clock.grace);
  }
}

function isOpen({ state }: SlowClock): boolean {
  return state === "running" || state === "paused";
}

/** At its due a promise can still be kept. */
function isLate(clock: SlowClock, now: number): boolean {
  return clock.state !== "cancelled" && clock.due !== null && judgedAt(clock, now) > clock.due;
}

function judgedAt(clock: SlowClock, now: number): number {
  return clock.stillSince ?? now;
}
