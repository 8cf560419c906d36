import { type Refusal, refuse } from "./refusal.ts";

/** What a caller of `chat.postMessage`, `chat.update` or `chat.postEphemeral` sends that can be judged without a workspace. */
export interface MessagePayload {
  readonly text?: unknown;
  readonly blocks?: unknown;
  readonly metadata?: unknown;
  readonly attachments?: unknown;
  readonly thread_ts?: unknown;
}

export type MessageUse = "post" | "update" | "ephemeral";

/** Says why Slack would refuse a message, undefined if it would not. Arguments are parsed JSON, not JSON text. */
export function validateMessage(message: MessagePayload, use: MessageUse): Refusal | undefined {
  if (use === "update" && String(message.text ?? "").length > 4000) return refuse("msg_too_long");
  if (!message.text && !message.blocks && !message.attachments) return refuse("no_text");
  return undefined;
}
