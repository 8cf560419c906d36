import type { KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { Fields } from "../../platform/slack/answers.ts";
import { input, modal, section } from "../../platform/slack/blocks.ts";
import { escapeMrkdwn } from "../../platform/slack/text.ts";
import { type Field, type Given, given, type Note } from "./field.ts";

/** The parts of a form by the names under which their values come back. */
export type Parts = Readonly<Record<string, { readonly kind: "field" | "note" }>>;

export type FieldNames<P extends Parts> = {
  [N in keyof P]: P[N] extends { kind: "field" } ? N : never;
}[keyof P] &
  string;

/** Values of a form, by field. */
export type Values<P extends Parts> = {
  readonly [N in FieldNames<P>]: P[N] extends Field<infer T, never> ? T : never;
};

/** Everything that the parts of a form are drawn with. */
export type ContextOf<P extends Parts> = P[keyof P] extends { readonly of?: (context: infer C) => void }
  ? C
  : never;

/** Values that fit, or problems by field. */
export type Checked<T> =
  | { readonly kind: "checked"; readonly value: T }
  | { readonly kind: "errors"; readonly errors: Readonly<Record<string, string>> };

interface Declared<P extends Parts, C> {
  /** The callback id of its modal. Actions of its fields begin with it. */
  readonly id: string;
  readonly title: Given<string, C>;
  readonly submit: string;
  readonly fields: P;
  /** Problems between fields, by field, beside those of single ones. Fields that do not show have none. */
  readonly check?: (values: Values<P>, context: C) => Readonly<Partial<Record<FieldNames<P>, string>>>;
}

/** One drawing of a form; values that are left out are empty. */
export interface Drawing<P extends Parts, C> {
  readonly context: C;
  readonly values?: Partial<Values<P>>;
  /** By its label what is chosen in selects that are searched, by field. */
  readonly named?: Readonly<Partial<Record<FieldNames<P>, readonly PlainTextOption[]>>>;
  /** Ids that come back with the form. */
  readonly metadata?: string;
  /** Stands at the top, in mrkdwn. */
  readonly notice?: string | undefined;
}

/** Fields that were declared once: how they are drawn in a modal, and what comes back. */
export interface Form<P extends Parts, C> {
  readonly id: string;
  /** The block of each field, for errors. */
  readonly at: { readonly [N in FieldNames<P>]: N };
  /** The actions of fields that draw the form anew. */
  readonly live: readonly string[];
  actionOf(field: string): string;
  /** Never there: it tells the compiler what is typed and chosen. */
  readonly values?: Values<P>;
  view(drawing: Drawing<P, C>): ModalView;
  /** Values of the fields that are on the screen, whether they fit or not. */
  typed(fields: Fields): Partial<Values<P>>;
  read(fields: Fields, context: C): Checked<Values<P>>;
  /** The labels of fields at which something is wrong and that were not on the screen: a notice about them, if there are any. */
  noticeOf(errors: Readonly<Record<string, string>>, fields: Fields, context: C): string | undefined;
}

/** Values of one form, by field. */
export type ValuesOf<F> = F extends { readonly values?: infer V } ? NonNullable<V> : never;

/** A field of either kind, where it does not matter what it holds. */
type AnyField = Field<unknown, unknown>;
type Named<T> = readonly [name: string, part: T];
type Filled = Readonly<Record<string, unknown>>;

export function form<P extends Parts, C extends ContextOf<P> = ContextOf<P>>(
  declared: Declared<P, C>,
): Form<P, C> {
  // The compiler checks contexts where a form is used; in here every field is like the others.
  const parts = Object.entries(declared.fields) as unknown as readonly Named<AnyField | Note<unknown>>[];
  const fields = parts.filter((part): part is Named<AnyField> => part[1].kind === "field");
  const live = fields.filter((field) => isLive(field, fields)).map(([name]) => name);
  const actionOf = (name: string) => `${declared.id}.${name}`;
  return {
    id: declared.id,
    at: Object.fromEntries(fields.map(([name]) => [name, name])) as Form<P, C>["at"],
    live: live.map(actionOf),
    actionOf,
    view: ({ context, values, named, metadata, notice }) =>
      modal({
        callbackId: declared.id,
        title: given(declared.title, context),
        submit: declared.submit,
        ...(metadata !== undefined && { privateMetadata: metadata }),
        blocks: [
          ...(notice === undefined ? [] : [section(notice)]),
          ...blocksOf(parts, {
            actionOf,
            live,
            context,
            values: { ...parsed(fields, {}), ...values },
            named: { ...named },
          }),
        ],
      }),
    typed: (raw) => parsed(onScreen(fields, raw), raw) as Partial<Values<P>>,
    read: (raw, context) => {
      const typed = parsed(fields, raw);
      const shown = fields.filter(([, field]) => isShown(field, typed, context));
      const value = { ...parsed(fields, {}), ...parsed(shown, raw) } as Values<P>;
      const together: Readonly<Record<string, string | undefined>> = declared.check?.(value, context) ?? {};
      const errors = problemsOf(shown, { raw, context, together });
      return Object.keys(errors).length > 0 ? { kind: "errors", errors } : { kind: "checked", value };
    },
    noticeOf: (errors, raw, context) => {
      const seen = onScreen(fields, raw);
      return noticeFor(
        fields.filter((field) => field[0] in errors && !seen.includes(field)),
        context,
      );
    },
  };
}

interface Drawn {
  readonly actionOf: (name: string) => string;
  readonly live: readonly string[];
  readonly context: unknown;
  readonly values: Filled;
  readonly named: Readonly<Record<string, readonly PlainTextOption[] | undefined>>;
}

function blocksOf(parts: readonly Named<AnyField | Note<unknown>>[], drawn: Drawn): readonly KnownBlock[] {
  const { actionOf, live, context, values, named } = drawn;
  return parts.flatMap(([name, part]) => {
    if (part.kind === "note") return part.draw(context);
    if (!isShown(part, values, context)) return [];
    const { label, hint } = part.options;
    const hinted = given(hint, context);
    const at = { actionId: actionOf(name), value: values[name], context, named: named[name] ?? [] };
    return input({
      blockId: name,
      label: given(label, context),
      element: part.element(at),
      optional: part.isOptional,
      dispatch: live.includes(name),
      ...(hinted !== undefined && { hint: hinted }),
    });
  });
}

function onScreen(fields: readonly Named<AnyField>[], raw: Fields): readonly Named<AnyField>[] {
  return fields.filter(([name]) => name in raw);
}

function noticeFor(fields: readonly Named<AnyField>[], context: unknown): string | undefined {
  if (fields.length === 0) return undefined;
  const labels = fields.map(([, { options }]) => `*${escapeMrkdwn(given(options.label, context))}*`);
  return `Not saved yet. Please answer ${labels.join(", ")}.`;
}

function isLive([name, { options }]: Named<AnyField>, fields: readonly Named<AnyField>[]): boolean {
  return options.isLive === true || fields.some(([, other]) => other.options.whenChosen?.[0] === name);
}

function isShown({ options }: AnyField, values: Filled, context: unknown): boolean {
  if (options.when && !options.when(context)) return false;
  if (options.whenChosen === undefined) return true;
  const [other, value] = options.whenChosen;
  return values[other] === value;
}

function parsed(fields: readonly Named<AnyField>[], raw: Fields): Filled {
  return Object.fromEntries(fields.map(([name, { parse }]) => [name, parse(raw[name])]));
}

/** The problem of each field that shows: its own, else one with others. */
function problemsOf(
  fields: readonly Named<AnyField>[],
  of: {
    readonly raw: Fields;
    readonly context: unknown;
    readonly together: Readonly<Record<string, string | undefined>>;
  },
): Readonly<Record<string, string>> {
  const problems = fields.flatMap(([name, field]) => {
    const problem = field.problem(field.parse(of.raw[name]), of.context) ?? of.together[name];
    return problem === undefined ? [] : [[name, problem] as const];
  });
  return Object.fromEntries(problems);
}
