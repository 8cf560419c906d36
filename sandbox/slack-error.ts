import type { Refusal } from "./validate/index.ts";

/** What the Web API answers with `ok: false`; `name` is Slack's name for it. */
export class SlackError extends Error {
  /** Further fields of the answer, e.g. `response_metadata`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(error: string, details: Readonly<Record<string, unknown>> = {}) {
    super(error);
    this.details = details;
  }
}

/** Throws what a validator found, if anything, with its messages where Slack puts them. */
export function throwRefusal(refusal: Refusal | undefined): void {
  if (!refusal) return;
  const errors = refusal.errors ? { errors: refusal.errors } : {};
  throw new SlackError(refusal.error, { ...errors, response_metadata: { messages: refusal.messages } });
}
