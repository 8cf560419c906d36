import type { Fields } from "../platform/slack/answers.ts";

/** What a form was checked to say, or what is wrong with it, by field. */
export type Checked<T> =
  | { readonly kind: "checked"; readonly value: T }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

export function checked<T>(value: T, errors: Readonly<Record<string, string>>): Checked<T> {
  return Object.keys(errors).length > 0 ? { kind: "errors", errors } : { kind: "checked", value };
}

/** One value that was typed or chosen; undefined when there is none. */
export function one(value: Fields[string]): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** What was chosen where several things can be. */
export function many(value: Fields[string]): readonly string[] {
  return Array.isArray(value) ? value : [];
}
