import { EventEmitter, once } from "node:events";

/** Something that somebody may rely on: the modal closed, or Slack got its acknowledgement. */
export interface Accepted {
  readonly kind: "request" | "reply" | "message";
  /** Its words; no two things have the same. */
  readonly words: string;
}

/** Whether a text passes on words of somebody. */
export function hasWords(text: string): boolean {
  return /\b\d{5}\b/.test(text);
}

/** What was promised during a run. */
export class Ledger {
  readonly #accepted = new Map<string, Accepted>();
  readonly #news = new EventEmitter<{ pressed: []; accepted: [] }>();
  #words = 0;
  /** How often somebody gave up, so that nothing was promised. */
  givenUp = 0;
  /** Commands, presses and forms that a connection took and that were not answered within 3 s. */
  unanswered = 0;
  /** How often somebody pressed submit, and how often in the same modal again, because no answer had come. */
  presses = 0;
  pressesAgain = 0;

  /** Words that nothing else has, and that stand in no other words. */
  newWords(what: string): string {
    this.#words += 1;
    return `${what} ${String(this.#words).padStart(5, "0")}`;
  }

  press(isAgain: boolean): void {
    this.presses += 1;
    if (isAgain) this.pressesAgain += 1;
    this.#news.emit("pressed");
  }

  accept(accepted: Accepted): void {
    this.#accepted.set(accepted.words, accepted);
    this.#news.emit("accepted");
  }

  all(): readonly Accepted[] {
    return [...this.#accepted.values()];
  }

  count(kind: Accepted["kind"]): number {
    return this.all().filter((accepted) => accepted.kind === kind).length;
  }

  /** Resolves in the very moment in which somebody next presses submit, or something is accepted; rejects when `signal` aborts. */
  async next(news: "pressed" | "accepted", signal: AbortSignal): Promise<void> {
    await once(this.#news, news, { signal });
  }
}
