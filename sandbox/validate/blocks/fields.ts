import { z } from "zod";
import { actionable, confirmable, dispatchable, focusable, placeholdable } from "./objects.ts";
import { richText } from "./rich-text.ts";

// Limits: https://docs.slack.dev/reference/block-kit/block-elements. Elements that people type or pick a value into.

const typed = { ...actionable, ...dispatchable, ...focusable, ...placeholdable };
const picked = { ...actionable, ...confirmable, ...focusable };

export const plainTextInput = z
  .strictObject({
    type: z.literal("plain_text_input"),
    ...typed,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  })
  .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? Infinity), {
    path: ["min_length"],
    message: "must not be greater than `max_length`",
  });

export const emailInput = z.strictObject({
  type: z.literal("email_text_input"),
  ...typed,
  initial_value: z.string().optional(),
});

export const urlInput = z.strictObject({
  type: z.literal("url_text_input"),
  ...typed,
  initial_value: z.string().optional(),
});

const numberText = z.string().regex(/^-?\d+(\.\d+)?$/, "must be a number as a string");

export const numberInput = z
  .strictObject({
    type: z.literal("number_input"),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: numberText.optional(),
    min_value: numberText.optional(),
    max_value: numberText.optional(),
  })
  .refine((input) => Number(input.min_value ?? -Infinity) <= Number(input.max_value ?? Infinity), {
    path: ["min_value"],
    message: "must not be greater than `max_value`",
  })
  .superRefine((input, context) => {
    if (input.is_decimal_allowed) return;
    for (const key of ["initial_value", "min_value", "max_value"] as const) {
      if (!input[key]?.includes(".")) continue;
      context.addIssue({ code: "custom", path: [key], message: "must be an integer as a string" });
    }
  });

export const richTextInput = z.strictObject({
  type: z.literal("rich_text_input"),
  ...typed,
  initial_value: richText.optional(),
  min_lines: z.int().min(1).max(100).optional(),
  max_lines: z.int().min(1).max(100).optional(),
});

export const fileInput = z.strictObject({
  type: z.literal("file_input"),
  ...actionable,
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: z.int().min(1).max(10).optional(),
});

export const datepicker = z.strictObject({
  type: z.literal("datepicker"),
  ...picked,
  ...placeholdable,
  initial_date: z.iso.date("must be a date as YYYY-MM-DD").optional(),
});

export const timepicker = z.strictObject({
  type: z.literal("timepicker"),
  ...picked,
  ...placeholdable,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time as HH:mm")
    .optional(),
  timezone: z.string().refine(isTimeZone, "must be a time zone of the IANA database").optional(),
});

/** Instants are Unix seconds of exactly ten digits. */
export const datetimepicker = z.strictObject({
  type: z.literal("datetimepicker"),
  ...picked,
  initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
