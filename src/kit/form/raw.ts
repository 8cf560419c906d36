import type { Fields } from "../../platform/slack/answers.ts";

/** One value that was typed or chosen; undefined when there is none. */
export function one(value: Fields[string]): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** All that was chosen, in a field for several things. */
export function many(value: Fields[string]): readonly string[] {
  return Array.isArray(value) ? value : [];
}
