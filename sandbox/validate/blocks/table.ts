import { z } from "zod";
import { charactersIn } from "./characters.ts";
import { appChosenId } from "./objects.ts";
import { richText } from "./rich-text.ts";

// Limits: https://docs.slack.dev/reference/block-kit/blocks/table-block

/** Characters over all cells of a table. */
const MAX_CHARACTERS = 10_000;

const cell = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("raw_text"), text: z.string().min(1) }),
  z.strictObject({ type: z.literal("raw_number"), value: z.number(), text: z.string().min(1) }),
  richText,
]);

/** `null` skips a column. */
const columnSetting = z
  .strictObject({ align: z.enum(["left", "center", "right"]).optional(), is_wrapped: z.boolean().optional() })
  .nullable();

export const table = z
  .strictObject({
    type: z.literal("table"),
    block_id: appChosenId.optional(),
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
    column_settings: z.array(columnSetting).max(20).optional(),
  })
  .refine((block) => charactersIn(block.rows) <= MAX_CHARACTERS, {
    path: ["rows"],
    message: `must be less than ${MAX_CHARACTERS + 1} characters`,
  });
