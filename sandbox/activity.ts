import { setImmediate as nextTurn } from "node:timers/promises";

/** Counts what is going on, so that others can wait until nothing is. */
export class Activity {
  #count = 0;
  readonly #waiting = new Set<() => void>();

  /** Says that something has begun; call the answer (once or more) when it is over. */
  begin(): () => void {
    this.#count += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#count -= 1;
      if (this.#count === 0) for (const wake of this.#waiting) wake();
    };
  }

  get isIdle(): boolean {
    return this.#count === 0;
  }

  /** Resolves when nothing is going on. */
  async idle(): Promise<void> {
    await nextTurn();
    while (this.#count > 0) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
      await nextTurn();
    }
  }
}
