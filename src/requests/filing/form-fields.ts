import type { FieldDefinition, RequestType } from "../request-types.ts";

export const LIMITS = { summary: 150, summaryMin: 3, line: 150, text: 3000, files: 5 } as const;

/** The input blocks of the modal. Blocks of a type carry its key, so that another type starts with empty fields. */
export const FIELD = {
  summary: "summary",
  type: "type",
  urgency: "urgency",
  urgencyReason: "urgency_reason",
  account: "account",
  neededBy: "needed_by",
  neededByReason: "needed_by_reason",
  details: "details",
  files: "files",
  requester: "requester",
  private: "private",
  alwaysPrivate: "always_private",
  makePrivate: "make_private",
  own: (type: RequestType, field: Pick<FieldDefinition, "key">) => `own_${type.key}_${field.key}`,
} as const;

/** The labels of the fields that others bring up. */
export const LABEL = {
  urgencyReason: "Why is it urgent?",
  neededByReason: "Why is it needed sooner than promised?",
  makePrivate: "Make it private?",
} as const;
