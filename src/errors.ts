/**
 * Something the person can act on; the message is shown to them exactly as written.
 * Anything else that is thrown is a bug: it is logged, and the person gets one apology line with a reference.
 */
export class UserError extends Error {
  override readonly name = "UserError";
  /** The `block_id` of the input that the message belongs to, when it belongs to one. */
  readonly field: string | undefined;

  constructor(message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.field = options.field;
  }
}

/** An event that cannot be understood yet, but soon: it is left to Slack, which delivers it again. No bug. */
export class NotYetError extends Error {
  override readonly name = "NotYetError";
}
