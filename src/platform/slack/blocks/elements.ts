import type {
  Checkboxes,
  Datepicker,
  DateTimepicker,
  ExternalSelect,
  FileInput,
  MultiExternalSelect,
  MultiStaticSelect,
  NumberInput,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
  Timepicker,
} from "@slack/types";
import { plain, withinCount, withinLimit } from "../blocks.ts";
import { cut } from "../text.ts";

/*
 * The elements that people fill in or choose from. Inside `input` the action id is the block's id unless given; in `actions` or beside
 * a section it must be given. Limits in characters, from docs.slack.dev/reference/block-kit.
 */

const MAX = {
  typed: 3_000,
  placeholder: 150,
  option: 75,
  optionValue: 150,
  options: 100,
  ticks: 10,
} as const;

export interface ElementOptions {
  readonly actionId?: string;
  readonly placeholder?: string;
}

interface ChoiceOptions extends ElementOptions {
  readonly options: readonly PlainTextOption[];
  /** The value of the option that is chosen at first; one that is not among the options is left out. */
  readonly initial?: string | undefined;
}

/** @param value what comes back, at most 150 characters */
export function option(label: string, value: string, description?: string): PlainTextOption {
  return {
    text: plain(label, MAX.option),
    value: withinLimit("option value", value, MAX.optionValue),
    ...(description !== undefined && { description: plain(description, MAX.option) }),
  };
}

export interface TextInputOptions extends ElementOptions {
  readonly multiline?: boolean;
  readonly initial?: string | undefined;
  readonly minLength?: number;
  /** At most 3,000, which is also the default. */
  readonly maxLength?: number;
}

export function textInput(options: TextInputOptions = {}): PlainTextInput {
  const { multiline, initial, minLength, maxLength = MAX.typed } = options;
  return {
    type: "plain_text_input",
    ...common(options),
    ...(multiline && { multiline }),
    ...(initial !== undefined && { initial_value: cut(initial, maxLength) }),
    ...(minLength !== undefined && { min_length: minLength }),
    max_length: maxLength,
  };
}

/** @param options up to 100 options */
export function select(options: ChoiceOptions): StaticSelect {
  const initial = chosen(options.options, options.initial);
  return {
    type: "static_select",
    ...common(options),
    options: [...withinCount("options", options.options, MAX.options)],
    ...(initial && { initial_option: initial }),
  };
}

/** @param options `initial` are the values of the options that are chosen at first */
export function multiSelect(
  options: Omit<ChoiceOptions, "initial"> & { readonly initial?: readonly string[] },
): MultiStaticSelect {
  const initial = options.options.filter(({ value }) => options.initial?.includes(value ?? ""));
  return {
    type: "multi_static_select",
    ...common(options),
    options: [...withinCount("options", options.options, MAX.options)],
    ...(initial.length > 0 && { initial_options: initial }),
  };
}

/** A select whose options are asked for while the person types (`Listeners.options`), after `minQueryLength` characters. */
export function externalSelect(
  options: ElementOptions & { initial?: PlainTextOption | undefined; minQueryLength?: number } = {},
): ExternalSelect {
  const { initial, minQueryLength = 0 } = options;
  return {
    type: "external_select",
    ...common(options),
    ...(initial && { initial_option: initial }),
    min_query_length: minQueryLength,
  };
}

/** A choice of several. */
export function multiExternalSelect(
  options: ElementOptions & { initial?: readonly PlainTextOption[]; minQueryLength?: number } = {},
): MultiExternalSelect {
  const { initial = [], minQueryLength = 0 } = options;
  return {
    type: "multi_external_select",
    ...common(options),
    ...(initial.length > 0 && { initial_options: [...initial] }),
    min_query_length: minQueryLength,
  };
}

/** @param options 1–10 options; radio buttons have no placeholder */
export function radioButtons(options: Omit<ChoiceOptions, "placeholder">): RadioButtons {
  const initial = chosen(options.options, options.initial);
  return {
    type: "radio_buttons",
    ...common(options),
    options: [...withinCount("radio buttons", options.options, MAX.ticks)],
    ...(initial && { initial_option: initial }),
  };
}

/** @param options 1–10 options, those in `initial` (values) ticked */
export function checkboxes(options: {
  readonly actionId?: string;
  readonly options: readonly PlainTextOption[];
  readonly initial?: readonly string[] | undefined;
}): Checkboxes {
  const ticked = options.options.filter(
    (one) => one.value !== undefined && options.initial?.includes(one.value),
  );
  return {
    type: "checkboxes",
    ...common(options),
    options: [...withinCount("checkboxes", options.options, MAX.ticks)],
    ...(ticked.length > 0 && { initial_options: ticked }),
  };
}

/** @param options `initial` as YYYY-MM-DD */
export function datePicker(options: ElementOptions & { initial?: string | undefined } = {}): Datepicker {
  return {
    type: "datepicker",
    ...common(options),
    ...(options.initial && { initial_date: options.initial }),
  };
}

/** @param options `initial` as HH:mm */
export function timePicker(options: ElementOptions & { initial?: string | undefined } = {}): Timepicker {
  return {
    type: "timepicker",
    ...common(options),
    ...(options.initial && { initial_time: options.initial }),
  };
}

/** @param options `initial` in epoch milliseconds; what is chosen comes back as epoch seconds */
export function dateTimePicker(
  options: { readonly actionId?: string; readonly initial?: number | undefined } = {},
): DateTimepicker {
  const { initial } = options;
  return {
    type: "datetimepicker",
    ...common(options),
    ...(initial !== undefined && { initial_date_time: Math.floor(initial / 1000) }),
  };
}

export interface NumberInputOptions extends ElementOptions {
  readonly decimals: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly initial?: number | undefined;
}

export function numberInput(options: NumberInputOptions): NumberInput {
  const { decimals, min, max, initial } = options;
  return {
    type: "number_input",
    ...common(options),
    is_decimal_allowed: decimals,
    ...(min !== undefined && { min_value: String(min) }),
    ...(max !== undefined && { max_value: String(max) }),
    ...(initial !== undefined && { initial_value: String(initial) }),
  };
}

/** @param options at most `max` files, 1–10 */
export function fileInput(options: { readonly actionId?: string; readonly max?: number } = {}): FileInput {
  return { type: "file_input", ...common(options), max_files: options.max ?? 10 };
}

function chosen(options: readonly PlainTextOption[], value: string | undefined): PlainTextOption | undefined {
  return value === undefined ? undefined : options.find((one) => one.value === value);
}

/** Options of every element. */
export function common({ actionId, placeholder }: ElementOptions) {
  return {
    ...(actionId !== undefined && { action_id: withinLimit("action_id", actionId, 255) }),
    ...(placeholder !== undefined && { placeholder: plain(placeholder, MAX.placeholder) }),
  };
}
