/** One thing wrong with a payload, in the shape of Slack's `blocks.validate`. */
export interface Finding {
  /** A snake_case name of the rule, e.g. `max_length`. */
  readonly code: string;
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
  readonly errors?: readonly Finding[];
}

/** A refusal that names every finding as Slack does; undefined when there is none. */
export function refuseAll(error: string, findings: readonly Finding[]): Refusal | undefined {
  if (findings.length === 0) return undefined;
  const messages = findings.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
  return { error, messages, errors: findings };
}

/** A refusal that concerns the payload as a whole and points nowhere. */
export function refuse(error: string, ...messages: readonly string[]): Refusal {
  return { error, messages: messages.map((message) => `[ERROR] ${message}`) };
}
