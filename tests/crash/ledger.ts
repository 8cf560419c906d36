import { EventEmitter, once } from "node:events";

/** Something that somebody may rely on: the modal closed, or Slack got its acknowledgement. */
export interface Accepted {
  readonly kind: "request" | "reply" | "message";
  /** Its words; no two things have the same. */
  readonly words: string;
}

/** What was promised during a run. */
export class Ledger {
  readonly #accepted = new Map<string, Accepted>();
  readonly #news = new EventEmitter<{ accepted: [] }>();
  #words = 0;
  /** How often somebody gave up, so that nothing was promised. */
  givenUp = 0;
  /** How often somebody pressed again in the same modal, because no answer had come. */
  pressedAgain = 0;

  /** Words that nothing else has, and that stand in no other words. */
  newWords(what: string): string {
    this.#words += 1;
    return `${what} ${String(this.#words).padStart(5, "0")}`;
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

  /** Resolves in the very moment in which the next thing is accepted, or rejects when `signal` aborts. */
  async nextAcceptance(signal: AbortSignal): Promise<void> {
    await once(this.#news, "accepted", { signal });
  }
}
