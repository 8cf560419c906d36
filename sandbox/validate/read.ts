import type { z } from "zod";
import type { Finding } from "./refusal.ts";

type Read<T> =
  | { readonly isValid: true; readonly value: T }
  | { readonly isValid: false; readonly findings: readonly Finding[] };

type Issue = z.core.$ZodIssue;

/** Reads `value` as `schema` says, or lists what is wrong with it in Slack's words. Pointers start at `at`, e.g. "/view". */
export function readAs<T>(schema: z.ZodType<T>, value: unknown, at: string): Read<T> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { isValid: true, value: result.data };
  return { isValid: false, findings: result.error.issues.flatMap((issue) => findingsOf(issue, at)) };
}

/** What is wrong with `value` according to `schema`; nothing if it is valid. */
export function findingsIn(schema: z.ZodType, value: unknown, at: string): readonly Finding[] {
  const read = readAs(schema, value, at);
  return read.isValid ? [] : read.findings;
}

/** Appends keys to a JSON pointer, escaped as RFC 6901 asks. */
export function pointerTo(at: string, ...keys: readonly PropertyKey[]): string {
  return at + keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function findingsOf(issue: Issue, at: string): Finding[] {
  if (issue.code === "unrecognized_keys") {
    const pointer = pointerTo(at, ...issue.path);
    return issue.keys.map((key) => ({ message: `invalid additional property: ${key}`, pointer }));
  }
  const key = issue.path.at(-1);
  if (key !== undefined && offendingValue(issue) === undefined) {
    const owner = pointerTo(at, ...issue.path.slice(0, -1));
    return [{ message: `missing required field: ${String(key)}`, pointer: owner }];
  }
  return [{ message: wordsFor(issue), pointer: pointerTo(at, ...issue.path) }];
}

/** An unknown discriminator is reported with the whole object as its input. */
function offendingValue(issue: Issue): unknown {
  if (issue.code !== "invalid_union" || issue.discriminator === undefined) return issue.input;
  return (issue.input as Record<string, unknown>)[issue.discriminator];
}

/** The wording is Slack's, collected from answers that people have published. */
function wordsFor(issue: Issue): string {
  switch (issue.code) {
    case "too_big":
      return tooBig(issue.origin, Number(issue.maximum));
    case "too_small":
      return tooSmall(issue.origin, Number(issue.minimum));
    case "invalid_type":
      return `must provide ${NOUNS[issue.expected] ?? issue.expected}`;
    case "invalid_value":
    case "invalid_union":
      return unknownChoice(issue);
    default:
      return issue.message;
  }
}

const NOUNS: Readonly<Record<string, string>> = {
  array: "an array",
  boolean: "a boolean",
  int: "an integer",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "a string",
};

function tooBig(origin: string, maximum: number): string {
  if (origin === "array") return `no more than ${maximum} items allowed`;
  if (origin === "string") return `must be less than ${maximum + 1} characters`;
  return `must be less than ${maximum + 1}`;
}

function tooSmall(origin: string, minimum: number): string {
  if (origin === "array") return `no fewer than ${minimum} items allowed`;
  if (origin === "string") return `must be more than ${minimum - 1} characters`;
  return `must be greater than ${minimum - 1}`;
}

function unknownChoice(issue: Issue): string {
  const isPlainUnion = issue.code === "invalid_union" && issue.discriminator === undefined;
  if (isPlainUnion) return "failed to match all allowed schemas";
  if (issue.path.at(-1) === "type") return `unsupported type: ${String(offendingValue(issue))}`;
  return "must be a valid enum value";
}
