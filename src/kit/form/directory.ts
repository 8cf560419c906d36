import {
  conversationsSelect,
  multiConversationsSelect,
  multiUsersSelect,
  usersSelect,
} from "../../platform/slack/blocks/directory.ts";
import type { Field, FieldOptions } from "./field.ts";
import { many, one } from "./raw.ts";

interface OneOptions<C> extends FieldOptions<C> {
  readonly missing?: string;
}

interface ManyOptions<C> extends OneOptions<C> {
  /** More cannot be chosen. */
  readonly max?: number;
}

/** Somebody, by user id. */
export function person<C = unknown>(options: OneOptions<C>): Field<string | undefined, C> {
  return single(options, ({ actionId, value: initial }) => usersSelect({ actionId, initial }));
}

/** Several people, by user id. */
export function people<C = unknown>(options: ManyOptions<C>): Field<readonly string[], C> {
  return several(options, multiUsersSelect);
}

/** A public or private channel, by id. */
export function channel<C = unknown>(options: OneOptions<C>): Field<string | undefined, C> {
  return single(options, ({ actionId, value: initial }) => conversationsSelect({ actionId, initial }));
}

/** Several channels, by id. */
export function channels<C = unknown>(options: ManyOptions<C>): Field<readonly string[], C> {
  return several(options, multiConversationsSelect);
}

function single<C>(
  options: OneOptions<C>,
  element: Field<string | undefined, C>["element"],
): Field<string | undefined, C> {
  return {
    kind: "field",
    options,
    isOptional: options.missing === undefined,
    element,
    parse: one,
    problem: (chosen) => (chosen === undefined ? options.missing : undefined),
  };
}

type Select = typeof multiUsersSelect | typeof multiConversationsSelect;

function several<C>(options: ManyOptions<C>, select: Select): Field<readonly string[], C> {
  const { max, missing } = options;
  return {
    kind: "field",
    options,
    isOptional: missing === undefined,
    element: ({ actionId, value: initial }) =>
      select({ actionId, initial, ...(max !== undefined && { max }) }),
    parse: (raw) => many(raw).slice(0, max),
    problem: (chosen) => (chosen.length === 0 ? missing : undefined),
  };
}
