import { z } from "zod";
import { appChosenId, url } from "./objects.ts";

// Shapes: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block. Slack publishes no limit of length.

const flag = z.boolean().optional();
const styled = {
  style: z
    .strictObject({
      bold: flag,
      italic: flag,
      strike: flag,
      code: flag,
      underline: flag,
      highlight: flag,
      client_highlight: flag,
      unlink: flag,
    })
    .optional(),
};
const id = z.string().min(1);

const plain = z.strictObject({ type: z.literal("text"), text: z.string().min(1), ...styled });
const link = z.strictObject({
  type: z.literal("link"),
  url,
  text: z.string().optional(),
  unsafe: flag,
  ...styled,
});

const inline = z.discriminatedUnion("type", [
  plain,
  link,
  z.strictObject({ type: z.literal("user"), user_id: id, ...styled }),
  z.strictObject({ type: z.literal("usergroup"), usergroup_id: id, ...styled }),
  z.strictObject({ type: z.literal("team"), team_id: id, ...styled }),
  z.strictObject({ type: z.literal("channel"), channel_id: id, ...styled }),
  z.strictObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]), ...styled }),
  z.strictObject({
    type: z.literal("emoji"),
    name: id,
    unicode: z.string().optional(),
    url: z.string().optional(),
    ...styled,
  }),
  z.strictObject({ type: z.literal("color"), value: id, ...styled }),
  z.strictObject({
    type: z.literal("date"),
    timestamp: z.int(),
    format: id,
    url: z.string().optional(),
    fallback: z.string().optional(),
    ...styled,
  }),
]);

const border = { border: z.literal([0, 1]).optional() };
const section = z.strictObject({ type: z.literal("rich_text_section"), elements: z.array(inline) });

export const richText = z.strictObject({
  type: z.literal("rich_text"),
  block_id: appChosenId.optional(),
  elements: z.array(
    z.discriminatedUnion("type", [
      section,
      z.strictObject({
        type: z.literal("rich_text_list"),
        style: z.enum(["bullet", "ordered"]),
        elements: z.array(section),
        indent: z.int().min(0).max(8).optional(),
        offset: z.int().min(0).optional(),
        ...border,
      }),
      z.strictObject({
        type: z.literal("rich_text_preformatted"),
        elements: z.array(z.discriminatedUnion("type", [plain, link])),
        ...border,
      }),
      z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(inline), ...border }),
    ]),
  ),
});
