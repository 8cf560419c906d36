import type { PlainTextOption } from "@slack/types";
import {
  checkboxes,
  externalSelect,
  multiExternalSelect,
  multiSelect,
  radioButtons,
  select,
} from "../../platform/slack/blocks/elements.ts";
import { type Field, type FieldOptions, type Given, given } from "./field.ts";
import { many, one } from "./raw.ts";

/** Whether all that can be chosen is offered at once, or looked for while the person types. */
type Offer<Shown extends string, C> =
  | { readonly as: Shown; readonly from: Given<readonly PlainTextOption[], C> }
  | { readonly as: "search"; readonly from?: undefined; readonly accepts?: (value: string) => boolean };

type ChoiceOptions<V extends string, C> = FieldOptions<C> &
  Offer<"menu" | "radio", C> & {
    readonly placeholder?: string;
    /** Holds where nothing was chosen. */
    readonly otherwise?: V;
    readonly missing?: string;
  };

/** One of several; undefined where none was chosen. */
export function choice<V extends string = string, C = unknown>(
  options: ChoiceOptions<V, C> & { readonly otherwise: V },
): Field<V, C>;
export function choice<V extends string = string, C = unknown>(
  options: ChoiceOptions<V, C>,
): Field<V | undefined, C>;
export function choice<V extends string, C>(options: ChoiceOptions<V, C>): Field<V | undefined, C> {
  const { as, missing, otherwise } = options;
  const isOffered = (chosen: string, context: C) =>
    options.from === undefined
      ? (options.accepts?.(chosen) ?? true)
      : given(options.from, context).some(({ value }) => value === chosen);
  return {
    kind: "field",
    options,
    isOptional: missing === undefined && otherwise === undefined,
    element({ actionId, value: initial, context, named }) {
      const common = { actionId, ...(options.placeholder && { placeholder: options.placeholder }) };
      if (options.from === undefined)
        return externalSelect({ ...common, initial: named.find(({ value }) => value === initial) });
      const from = given(options.from, context);
      if (as === "radio") return radioButtons({ actionId, options: from, initial });
      return select({ ...common, options: from, initial });
    },
    // Whether it is one of those that were offered is asked by `problem`.
    parse: (raw) => (one(raw) as V | undefined) ?? otherwise,
    problem(value, context) {
      if (value === undefined) return missing;
      return isOffered(value, context) ? undefined : (missing ?? "Choose one from the list.");
    },
  };
}

type ChoicesOptions<C> = FieldOptions<C> &
  Offer<"menu" | "ticks", C> & {
    readonly placeholder?: string;
    readonly missing?: string;
  };

/** Any number of several. */
export function choices<C = unknown>(options: ChoicesOptions<C>): Field<readonly string[], C> {
  const { as, missing } = options;
  return {
    kind: "field",
    options,
    isOptional: missing === undefined,
    element({ actionId, value: initial, context, named }) {
      const common = { actionId, ...(options.placeholder && { placeholder: options.placeholder }) };
      if (options.from === undefined) {
        const chosen = named.filter(({ value = "" }) => initial.includes(value));
        return multiExternalSelect({ ...common, initial: chosen });
      }
      const from = given(options.from, context);
      if (as === "ticks") return checkboxes({ actionId, options: from, initial });
      return multiSelect({ ...common, options: from, initial });
    },
    parse: many,
    problem: (chosen) => (chosen.length === 0 ? missing : undefined),
  };
}
