/** One thing wrong with a payload. */
export interface Finding {
  /** Slack's words, e.g. "must be less than 151 characters". */
  readonly message: string;
  /** A JSON pointer to the offending value, e.g. "/blocks/0/text/text". */
  readonly pointer: string;
}

/** What the Web API answers instead of `ok: true`. */
export interface Refusal {
  /** Slack's error name, e.g. "invalid_blocks". */
  readonly error: string;
  /** Slack's `response_metadata.messages`. */
  readonly messages: readonly string[];
  /** The same findings in the shape of `blocks.validate`: https://docs.slack.dev/reference/methods/blocks.validate */
  readonly errors?: readonly (Finding & { readonly code: string })[];
}

/** A refusal that lists every finding as Slack does; undefined when there is none. */
export function refuseAll(error: string, findings: readonly Finding[]): Refusal | undefined {
  if (findings.length === 0) return undefined;
  return {
    error,
    messages: findings.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`),
    errors: findings.map((finding) => ({ code: "failed_constraint", ...finding })),
  };
}

/** A refusal of the payload as a whole, which points nowhere. */
export function refuse(error: string, ...messages: readonly string[]): Refusal {
  return { error, messages: messages.map((message) => `[ERROR] ${message}`) };
}
