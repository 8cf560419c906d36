import { setImmediate as nextTurn } from "node:timers/promises";

/** The longest delay `setTimeout` can hold (ms); anything longer fires at once. https://nodejs.org/api/timers.html */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/**
 * A clock that can be moved. `frozenAt` stands still until it is told to move (tests); `running` goes with real time and can be
 * moved ahead of it (the demo). Instants are epoch milliseconds.
 */
export class TravellingClock {
  readonly #sleepers = new Set<Sleeper>();
  readonly #isFrozen: boolean;
  /** Frozen: the instant itself. Running: how far ahead of real time it is. */
  #base: number;

  private constructor(isFrozen: boolean, base: number) {
    this.#isFrozen = isFrozen;
    this.#base = base;
  }

  /** A clock that stands still at `instant` (epoch ms, or an ISO string with its offset). */
  static frozenAt(instant: number | string): TravellingClock {
    return new TravellingClock(true, toEpochMs(instant));
  }

  /** A clock that goes with real time, `offsetMs` ahead of it. */
  static running(offsetMs = 0): TravellingClock {
    return new TravellingClock(false, offsetMs);
  }

  get isFrozen(): boolean {
    return this.#isFrozen;
  }

  /** The current instant in epoch milliseconds. */
  now(): number {
    return this.#isFrozen ? this.#base : Date.now() + this.#base;
  }

  /** Resolves once `ms` of this clock have passed (never early), or when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      let stopTimer = () => {};
      const wake = () => {
        stopTimer();
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const sleeper: Sleeper = { wakeAt: this.now() + ms, wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", wake, { once: true });
      if (!this.#isFrozen) stopTimer = this.#wakeInRealTime(sleeper);
    });
  }

  /** When the next sleeper wakes (epoch ms), or undefined when nobody sleeps. */
  nextSleeperAt(): number | undefined {
    return this.#earliest()?.wakeAt;
  }

  /** Moves to `instant`, waking sleepers on the way in the order of their time, each at its own instant. */
  async advanceTo(instant: number | string): Promise<void> {
    const target = toEpochMs(instant);
    if (target < this.now()) throw new Error("advanceTo only goes forward; use jumpTo to go back");
    await nextTurn();
    for (let next = this.#earliest(); next && next.wakeAt <= target; next = this.#earliest()) {
      this.#moveTo(Math.max(next.wakeAt, this.now()));
      next.wake();
      await nextTurn();
    }
    this.#moveTo(Math.max(target, this.now()));
  }

  /** Moves by `ms`, as `advanceTo` does. */
  async advanceBy(ms: number): Promise<void> {
    await this.advanceTo(this.now() + ms);
  }

  /** Sets the clock to `instant`, also backwards, in one leap: whoever should have woken by then wakes now. */
  async jumpTo(instant: number | string): Promise<void> {
    this.#moveTo(toEpochMs(instant));
    const due = [...this.#sleepers].filter((sleeper) => sleeper.wakeAt <= this.now());
    for (const sleeper of due.sort((a, b) => a.wakeAt - b.wakeAt)) sleeper.wake();
    await nextTurn();
  }

  #earliest(): Sleeper | undefined {
    let earliest: Sleeper | undefined;
    for (const sleeper of this.#sleepers) {
      if (!earliest || sleeper.wakeAt < earliest.wakeAt) earliest = sleeper;
    }
    return earliest;
  }

  #moveTo(instant: number): void {
    this.#base = this.#isFrozen ? instant : instant - Date.now();
  }

  /** Looks again when the timer fires, because timers may fire a millisecond early and cannot hold more than 24.8 days. */
  #wakeInRealTime(sleeper: Sleeper): () => void {
    let timer: NodeJS.Timeout;
    const wait = () => {
      const leftMs = sleeper.wakeAt - this.now();
      if (leftMs <= 0) return sleeper.wake();
      timer = setTimeout(wait, Math.min(leftMs, LONGEST_TIMEOUT_MS));
    };
    wait();
    return () => clearTimeout(timer);
  }
}

function toEpochMs(instant: number | string): number {
  const epochMs = typeof instant === "number" ? instant : Date.parse(instant);
  if (!Number.isFinite(epochMs)) throw new Error(`not an instant: ${instant}`);
  return epochMs;
}
