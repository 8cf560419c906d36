import type { Clock } from "../../time/clock.ts";
import { orLate } from "../gateway/deadline.ts";

/** Longest that work in hand may take when the process stops. */
const FINISH_MS = 1500;

/** Work that came in and is being handled. */
export class InHand {
  readonly #works = new Set<Promise<void>>();

  /** `work` must not reject. */
  track(work: Promise<void>): void {
    this.#works.add(work);
    void work.finally(() => this.#works.delete(work));
  }

  get isBusy(): boolean {
    return this.#works.size > 0;
  }

  /** Resolves when everything in hand has ended, at the latest after 1.5 s of the clock. */
  async finish(clock: Clock): Promise<void> {
    await orLate(clock, Promise.allSettled(this.#works), FINISH_MS);
  }
}
