import type { InputBlock, KnownBlock, PlainTextOption } from "@slack/types";
import type { Fields } from "../../platform/slack/answers.ts";

/** A fixed value, or one that follows from the context of the form. */
export type Given<T, C> = T | ((context: C) => T);

/** Options of every field. */
export interface FieldOptions<C> {
  readonly label: Given<string, C>;
  readonly hint?: Given<string | undefined, C>;
  /** Whether it is part of the form at all. */
  readonly when?: (context: C) => boolean;
  /** Shows while another field, named first, has this value; else it is neither required nor read. */
  readonly whenChosen?: readonly [field: string, value: string];
  /** Draws the form anew with every change. A field that another one depends on does so by itself. */
  readonly isLive?: boolean;
}

/** The place in which an element is drawn. */
interface Drawn<T, C> {
  readonly actionId: string;
  readonly value: T;
  readonly context: C;
  /** The chosen options of a select that is searched, with their labels. */
  readonly named: readonly PlainTextOption[];
}

/** One labelled element of a form: how it is drawn, read and judged. */
export interface Field<T, C = unknown> {
  readonly kind: "field";
  readonly options: FieldOptions<C>;
  readonly isOptional: boolean;
  element(at: Drawn<T, C>): InputBlock["element"];
  /** The value that was typed or chosen, whether it fits or not. */
  parse(raw: Fields[string]): T;
  /** Why it does not fit, in words for the field. */
  problem(value: T, context: C): string | undefined;
  /** Never called: it tells the compiler what the field is drawn with. */
  readonly of?: (context: C) => void;
}

/** Blocks between the fields. */
export interface Note<C = unknown> {
  readonly kind: "note";
  readonly draw: (context: C) => readonly KnownBlock[];
  readonly of?: (context: C) => void;
}

export function note<C = unknown>(draw: (context: C) => readonly KnownBlock[]): Note<C> {
  return { kind: "note", draw };
}

export function given<T, C>(value: Given<T, C>, context: C): T {
  return typeof value === "function" ? (value as (context: C) => T)(context) : value;
}
