import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import {
  actionable,
  choiceOption,
  confirmable,
  conversationFilter,
  focusable,
  option,
  optionGroup,
  overflowOption,
  placeholdable,
} from "./objects.ts";

// Limits: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element and multi-select-menu-element,
// overflow-menu-element, checkboxes-element, radio-button-group-element.

interface Choices {
  readonly options?: readonly unknown[];
  readonly option_groups?: readonly { readonly options: readonly unknown[] }[];
  readonly initial_option?: unknown;
  readonly initial_options?: readonly unknown[];
}

/** Options come either plainly or in groups. */
export function checkOptionSource(menu: Choices, context: z.core.$RefinementCtx): void {
  if ((menu.options === undefined) !== (menu.option_groups === undefined)) return;
  context.addIssue({ code: "custom", message: "must define either `options` or `option_groups`" });
}

function checkInitial(menu: Choices, context: z.core.$RefinementCtx): void {
  const offered = menu.options ?? menu.option_groups?.flatMap((group) => group.options) ?? [];
  const isOffered = (choice: unknown) => offered.some((one) => isDeepStrictEqual(one, choice));
  const refuseAt = (key: string) =>
    context.addIssue({ code: "custom", message: "must be one of the provided options", path: [key] });

  if (menu.initial_option !== undefined && !isOffered(menu.initial_option)) refuseAt("initial_option");
  // Slack refuses an empty list with the same words.
  const areOffered = menu.initial_options?.length !== 0 && (menu.initial_options ?? []).every(isOffered);
  if (!areOffered) refuseAt("initial_options");
}

const menu = { ...actionable, ...confirmable, ...focusable, ...placeholdable };
const multiMenu = { ...menu, max_selected_items: z.int().min(1).optional() };

const staticSource = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
const externalSource = { min_query_length: z.int().min(0).optional() };
const conversationSource = {
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter.optional(),
};
const respondable = { response_url_enabled: z.boolean().optional() };

const id = z.string().min(1);
const ids = z.array(id).optional();

/** Select menus of every source, for one and for several choices. */
export const selects = [
  z
    .strictObject({
      type: z.literal("static_select"),
      ...menu,
      ...staticSource,
      initial_option: option.optional(),
    })
    .superRefine(checkOptionSource)
    .superRefine(checkInitial),
  z
    .strictObject({
      type: z.literal("multi_static_select"),
      ...multiMenu,
      ...staticSource,
      initial_options: z.array(option).optional(),
    })
    .superRefine(checkOptionSource)
    .superRefine(checkInitial),
  z.strictObject({
    type: z.literal("external_select"),
    ...menu,
    ...externalSource,
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal("multi_external_select"),
    ...multiMenu,
    ...externalSource,
    initial_options: z.array(option).min(1).optional(),
  }),
  z.strictObject({ type: z.literal("users_select"), ...menu, initial_user: id.optional() }),
  z.strictObject({ type: z.literal("multi_users_select"), ...multiMenu, initial_users: ids }),
  z.strictObject({
    type: z.literal("conversations_select"),
    ...menu,
    ...conversationSource,
    ...respondable,
    initial_conversation: id.optional(),
  }),
  z.strictObject({
    type: z.literal("multi_conversations_select"),
    ...multiMenu,
    ...conversationSource,
    initial_conversations: ids,
  }),
  z.strictObject({
    type: z.literal("channels_select"),
    ...menu,
    ...respondable,
    initial_channel: id.optional(),
  }),
  z.strictObject({ type: z.literal("multi_channels_select"), ...multiMenu, initial_channels: ids }),
] as const;

const choices = {
  ...actionable,
  ...confirmable,
  ...focusable,
  options: z.array(choiceOption).min(1).max(10),
};

export const checkboxes = z
  .strictObject({
    type: z.literal("checkboxes"),
    ...choices,
    initial_options: z.array(choiceOption).optional(),
  })
  .superRefine(checkInitial);

export const radioButtons = z
  .strictObject({ type: z.literal("radio_buttons"), ...choices, initial_option: choiceOption.optional() })
  .superRefine(checkInitial);

export const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...actionable,
  ...confirmable,
  options: z.array(overflowOption).min(1).max(5),
});
