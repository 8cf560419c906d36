import type {
  ConversationsSelect,
  MultiConversationsSelect,
  MultiUsersSelect,
  UsersSelect,
} from "@slack/types";
import { common, type ElementOptions } from "./elements.ts";

/* Elements in which people choose among those and the channels that Slack knows. */

export function usersSelect(options: ElementOptions & { initial?: string | undefined } = {}): UsersSelect {
  return {
    type: "users_select",
    ...common(options),
    ...(options.initial && { initial_user: options.initial }),
  };
}

export function multiUsersSelect(
  options: ElementOptions & { initial?: readonly string[] | undefined; max?: number } = {},
): MultiUsersSelect {
  const { initial, max } = options;
  return {
    type: "multi_users_select",
    ...common(options),
    ...(initial && initial.length > 0 && { initial_users: [...initial] }),
    ...(max !== undefined && { max_selected_items: max }),
  };
}

/** A choice among public and private channels of this workspace, no DMs. */
export function conversationsSelect(
  options: ElementOptions & { initial?: string | undefined } = {},
): ConversationsSelect {
  return {
    type: "conversations_select",
    ...common(options),
    filter: { include: ["public", "private"], exclude_bot_users: true },
    ...(options.initial && { initial_conversation: options.initial }),
  };
}

/** A choice of several. */
export function multiConversationsSelect(
  options: ElementOptions & { initial?: readonly string[] | undefined; max?: number } = {},
): MultiConversationsSelect {
  const { initial, max } = options;
  return {
    type: "multi_conversations_select",
    ...common(options),
    filter: { include: ["public", "private"], exclude_bot_users: true },
    ...(initial && initial.length > 0 && { initial_conversations: [...initial] }),
    ...(max !== undefined && { max_selected_items: max }),
  };
}
