import { z } from "zod";

// Limits: https://docs.slack.dev/reference/block-kit/composition-objects. Lengths are in UTF-16 units,
// of which a text never has fewer than the characters that Slack counts.

/** An id an app chooses: `block_id`, `action_id`, `callback_id`, `external_id`. */
export const appChosenId = z.string().min(1).max(255);

/** Any address that a person can be sent to; 3,000 characters at most. */
export const url = z
  .string()
  .max(3000)
  .regex(/^[a-z][a-z0-9+.-]*:\S+$/i, "must be a valid URL");

export function plainText(max: number) {
  return z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
}

/** Plain text or mrkdwn. */
export function text(max: number) {
  const mrkdwn = z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
  return z.discriminatedUnion("type", [plainText(max), mrkdwn]);
}

const confirmDialog = z.strictObject({
  title: plainText(100),
  text: text(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: z.enum(["primary", "danger"]).optional(),
});

const optionValue = z.string().min(1).max(150);

/** An option of a select menu. */
export const option = z.strictObject({
  text: plainText(75),
  value: optionValue,
  description: plainText(75).optional(),
});

/** Only overflow menus may link. */
export const overflowOption = option.extend({ url: url.optional() });

/** Only checkboxes and radio buttons may use mrkdwn. */
export const choiceOption = z.strictObject({
  text: text(75),
  value: optionValue,
  description: text(75).optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(option).min(1).max(100),
});

export const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(["im", "mpim", "private", "public"]))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, "must define at least one property");

const slackFile = z
  .strictObject({ id: z.string().min(1).optional(), url: url.optional() })
  .refine((file) => (file.id === undefined) !== (file.url === undefined), "must define either `id` or `url`");

/** What an image block and an image element share. */
export const imageSource = {
  alt_text: z.string().min(1).max(2000),
  image_url: url.optional(),
  slack_file: slackFile.optional(),
};

interface ImageSource {
  readonly image_url?: unknown;
  readonly slack_file?: unknown;
}

export function checkImageSource(image: ImageSource, context: z.core.$RefinementCtx): void {
  if ((image.image_url === undefined) !== (image.slack_file === undefined)) return;
  context.addIssue({ code: "custom", message: "must define either `image_url` or `slack_file`" });
}

/** What interactive elements share; each element below spreads what Slack lists for it. */
export const actionable = { action_id: appChosenId.optional() };
export const confirmable = { confirm: confirmDialog.optional() };
export const focusable = { focus_on_load: z.boolean().optional() };
export const placeholdable = { placeholder: plainText(150).optional() };
export const dispatchable = {
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).min(1),
    })
    .optional(),
};
