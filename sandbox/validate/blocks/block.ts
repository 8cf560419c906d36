import { z } from "zod";
import {
  datepicker,
  datetimepicker,
  emailInput,
  fileInput,
  numberInput,
  plainTextInput,
  richTextInput,
  timepicker,
  urlInput,
} from "./fields.ts";
import { checkboxes, overflow, radioButtons, selects } from "./menus.ts";
import {
  actionable,
  appChosenId,
  checkImageSource,
  confirmable,
  imageSource,
  plainText,
  text,
  url,
} from "./objects.ts";
import { richText } from "./rich-text.ts";
import { table } from "./table.ts";

// Limits: https://docs.slack.dev/reference/block-kit/blocks. A type that is not listed here is refused, although Slack takes a few
// more: those for AI answers, cards, charts and video, and buttons that start workflows.

const button = z.strictObject({
  type: z.literal("button"),
  ...actionable,
  ...confirmable,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: url.optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: z.string().max(75).optional(),
});

const imageElement = z
  .strictObject({ type: z.literal("image"), ...imageSource })
  .superRefine(checkImageSource);

const choosers = [button, ...selects, checkboxes, radioButtons, overflow, datepicker, timepicker] as const;
const accessory = z.discriminatedUnion("type", [...choosers, imageElement]);
const actionElement = z.discriminatedUnion("type", [...choosers, datetimepicker, richTextInput]);
const inputElement = z.discriminatedUnion("type", [
  ...selects,
  checkboxes,
  radioButtons,
  datepicker,
  timepicker,
  datetimepicker,
  plainTextInput,
  emailInput,
  urlInput,
  numberInput,
  richTextInput,
  fileInput,
]);

const named = { block_id: appChosenId.optional() };

const section = z
  .strictObject({
    type: z.literal("section"),
    ...named,
    text: text(3000).optional(),
    fields: z.array(text(2000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text ?? block.fields, "must define either `text` or `fields`");

const input = z
  .strictObject({
    type: z.literal("input"),
    ...named,
    label: plainText(2000),
    element: inputElement,
    hint: plainText(2000).optional(),
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
  })
  .refine((block) => !(block.dispatch_action && block.element.type === "file_input"), {
    path: ["dispatch_action"],
    message: "must not be true with `file_input`",
  });

const contextElement = z.discriminatedUnion("type", [...text(3000).options, imageElement]);

/** Every block that an app may send, wherever it may send it. */
export const block = z.discriminatedUnion("type", [
  section,
  input,
  table,
  richText,
  z.strictObject({ type: z.literal("divider"), ...named }),
  z.strictObject({
    type: z.literal("header"),
    ...named,
    text: plainText(150),
    level: z.int().min(1).max(4).optional(),
  }),
  z.strictObject({ type: z.literal("context"), ...named, elements: z.array(contextElement).min(1).max(10) }),
  z.strictObject({ type: z.literal("actions"), ...named, elements: z.array(actionElement).min(1).max(25) }),
  z
    .strictObject({ type: z.literal("image"), ...named, ...imageSource, title: plainText(2000).optional() })
    .superRefine(checkImageSource),
  z.strictObject({ type: z.literal("markdown"), ...named, text: z.string().min(1).max(12_000) }),
  z.strictObject({
    type: z.literal("alert"),
    ...named,
    text: text(200),
    level: z.enum(["default", "info", "warning", "error", "success"]).optional(),
  }),
]);

export type Block = z.infer<typeof block>;
