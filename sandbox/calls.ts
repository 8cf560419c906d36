import type { JsonObject } from "./state/json.ts";

/** One call of the Web API as it was answered. */
export interface ApiCall {
  readonly method: string;
  readonly args: JsonObject;
  /** Undefined when nothing was answered. */
  readonly answer: JsonObject | undefined;
  /** When it arrived, epoch ms of the sandbox's clock. */
  readonly at: number;
  /** The fault it met, e.g. "hang". */
  readonly fault: string | undefined;
}

/** Only so many calls are kept, so that a long run does not fill the memory. */
const KEPT = 20_000;

/** What was called, oldest first. */
export class CallLog {
  #calls: ApiCall[] = [];

  add(call: ApiCall): void {
    this.#calls.push(call);
    if (this.#calls.length > KEPT * 2) this.#calls = this.#calls.slice(-KEPT);
  }

  /** The calls of one method, or all. */
  of(method?: string): readonly ApiCall[] {
    return method ? this.#calls.filter((call) => call.method === method) : [...this.#calls];
  }

  clear(): void {
    this.#calls = [];
  }
}
