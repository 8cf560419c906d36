import { elementsOf, type PlacedElement } from "../state/blocks.ts";
import { isEmpty, valueAt, valueField } from "../state/values.ts";
import type { View } from "../state/views.ts";

/** What Slack's own checks of a modal say, by block id: required fields, lengths, bounds and forms. */
export function fieldErrors(view: View): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const placed of elementsOf(view.blocks)) {
    const error = placed.block.type === "input" ? errorAt(view, placed) : undefined;
    if (error) errors[String(placed.block.block_id)] = error;
  }
  return errors;
}

function errorAt(view: View, placed: PlacedElement): string | undefined {
  const { block, element } = placed;
  const value = valueAt(view.values, placed);
  if (isEmpty(element, value))
    return block.optional === true ? undefined : "Please complete this required field.";
  const type = String(element.type);
  const content = value[valueField(type)];
  const text = typeof content === "string" ? content : "";
  switch (type) {
    case "plain_text_input":
      return lengthError(text, Number(element.min_length ?? 0), Number(element.max_length ?? 3000));
    case "number_input":
      return numberError(text, element);
    case "email_text_input":
      return /^\S+@\S+\.\S+$/.test(text) ? undefined : "Please enter a valid email address.";
    case "url_text_input":
      return /^https?:\/\/\S+$/.test(text) ? undefined : "Please enter a valid URL.";
    default:
      return undefined;
  }
}

function lengthError(text: string, min: number, max: number): string | undefined {
  if (text.length < min) return `Please enter at least ${min} characters.`;
  return text.length > max ? `Please enter no more than ${max} characters.` : undefined;
}

function numberError(text: string, bounds: Readonly<Record<string, unknown>>): string | undefined {
  const number = Number(text);
  if (!Number.isFinite(number)) return "Please enter a number.";
  if (bounds.is_decimal_allowed !== true && !Number.isInteger(number)) return "Please enter a whole number.";
  const min = Number(bounds.min_value ?? Number.NEGATIVE_INFINITY);
  const max = Number(bounds.max_value ?? Number.POSITIVE_INFINITY);
  if (number < min) return `Enter ${min} or more.`;
  if (number > max) return `Enter ${max} or less.`;
  return undefined;
}
