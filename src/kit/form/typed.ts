import { numberInput, textInput, timePicker } from "../../platform/slack/blocks/elements.ts";
import type { Field, FieldOptions } from "./field.ts";
import { one } from "./raw.ts";

interface TextOptions<C> extends FieldOptions<C> {
  readonly multiline?: boolean;
  readonly placeholder?: string;
  /** Characters. */
  readonly min?: number;
  readonly max?: number;
  /** The error of an empty field; without it, it may stay empty. */
  readonly missing?: string;
  /** Any other problem. */
  readonly problem?: (typed: string, context: C) => string | undefined;
}

/** Words, without the spaces around them; empty where nothing was typed. */
export function text<C = unknown>(options: TextOptions<C>): Field<string, C> {
  const { multiline = false, placeholder, min = 0, max, missing } = options;
  return {
    kind: "field",
    options,
    isOptional: missing === undefined,
    element: ({ actionId, value }) =>
      textInput({
        actionId,
        multiline,
        ...(placeholder !== undefined && { placeholder }),
        ...(max !== undefined && { maxLength: max }),
        initial: value || undefined,
      }),
    parse: (raw) => one(raw)?.trim() ?? "",
    problem(typed, context) {
      if (typed === "") return missing;
      if (typed.length < min) return missing ?? `At least ${min} characters.`;
      if (max !== undefined && typed.length > max)
        return `Up to ${max} characters; this has ${typed.length}. Say it shorter.`;
      return options.problem?.(typed, context);
    },
  };
}

interface NumberOptions<C> extends FieldOptions<C> {
  readonly min: number;
  readonly max: number;
  /** The problem of a number, or of no number at all (NaN). */
  readonly problem: (value: number) => string | undefined;
}

/** A whole number; NaN for what is none. */
export function wholeNumber<C = unknown>(options: NumberOptions<C>): Field<number, C> {
  const { min, max, problem } = options;
  return {
    kind: "field",
    options,
    isOptional: false,
    element: ({ actionId, value }) =>
      numberInput({
        actionId,
        decimals: false,
        min,
        max,
        initial: Number.isNaN(value) ? undefined : value,
      }),
    parse: (raw) => Number(one(raw) ?? Number.NaN),
    problem,
  };
}

/** A time of the day, "09:00"; empty where none was picked. */
export function time<C = unknown>(
  options: FieldOptions<C> & { readonly missing?: string },
): Field<string, C> {
  const { missing } = options;
  return {
    kind: "field",
    options,
    isOptional: missing === undefined,
    element: ({ actionId, value }) => timePicker({ actionId, initial: value || undefined }),
    parse: (raw) => one(raw) ?? "",
    problem: (picked) => (picked === "" ? missing : undefined),
  };
}
