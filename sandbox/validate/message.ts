import { charactersIn } from "./blocks/characters.ts";
import { findingsInBlocks } from "./blocks/check.ts";
import { validateMetadata } from "./metadata.ts";
import { type Refusal, refuse, refuseAll } from "./refusal.ts";

/** What of `chat.postMessage`, `chat.update` or `chat.postEphemeral` can be judged without a workspace. */
export interface MessagePayload {
  readonly text?: unknown;
  readonly blocks?: unknown;
  readonly metadata?: unknown;
  readonly attachments?: unknown;
  readonly thread_ts?: unknown;
}

export type MessageUse = "post" | "update" | "ephemeral";

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const MAX_ATTACHMENTS = 100;

/** Characters; a longer post is cut at 40,000 instead: https://docs.slack.dev/reference/methods/chat.update */
const MAX_EDITED_TEXT = 4_000;

/** Bytes; chat.postEphemeral counts those. */
const MAX_EPHEMERAL_TEXT = 4_000;

/** Characters over all blocks. Undocumented; refusals were seen from about 13,200: https://github.com/slackapi/bolt-js/issues/2509 */
const MAX_BLOCK_TEXT = 13_000;

/** Says why Slack would refuse a message, undefined if it would not. Arguments are parsed JSON, not JSON text. */
export function validateMessage(message: MessagePayload, use: MessageUse): Refusal | undefined {
  return (
    validateText(message, use) ??
    validateThread(message.thread_ts) ??
    validateBlocks(message.blocks) ??
    validateAttachments(message.attachments) ??
    refuseSecondTable(message) ??
    // Metadata of an ephemeral message is ignored.
    (message.metadata === undefined || use === "ephemeral"
      ? undefined
      : validateMetadata(message.metadata, use === "update"))
  );
}

function validateText({ text, blocks, attachments }: MessagePayload, use: MessageUse): Refusal | undefined {
  if (text !== undefined && typeof text !== "string") {
    return refuseAll("invalid_arguments", [{ message: "must provide a string", pointer: "/text" }]);
  }
  if (!text && isEmpty(blocks) && isEmpty(attachments)) return refuse("no_text");
  if (use === "update" && text && text.length > MAX_EDITED_TEXT) return refuse("msg_too_long");
  if (use === "ephemeral" && text && Buffer.byteLength(text) > MAX_EPHEMERAL_TEXT)
    return refuse("msg_too_long");
  return undefined;
}

function isEmpty(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}

function validateThread(threadTs: unknown): Refusal | undefined {
  if (threadTs === undefined || /^\d{10}\.\d{6}$/.test(String(threadTs))) return undefined;
  return refuse("invalid_thread_ts");
}

function validateBlocks(blocks: unknown): Refusal | undefined {
  if (blocks === undefined) return undefined;
  if (!isListOfObjects(blocks)) return refuse("invalid_blocks_format");
  const refusal = refuseAll("invalid_blocks", findingsInBlocks(blocks, "message", "/blocks"));
  if (refusal) return refusal;
  return charactersIn(blocks) > MAX_BLOCK_TEXT ? refuse("msg_blocks_too_long") : undefined;
}

function validateAttachments(attachments: unknown): Refusal | undefined {
  if (attachments === undefined) return undefined;
  if (!isListOfObjects(attachments)) return refuse("invalid_attachments");
  if (attachments.length > MAX_ATTACHMENTS) return refuse("too_many_attachments");
  const findings = attachments.flatMap(({ blocks }, index) =>
    blocks === undefined ? [] : findingsInBlocks(blocks, "message", `/attachments/${index}/blocks`),
  );
  return refuseAll("invalid_attachments", findings);
}

function refuseSecondTable({ blocks, attachments }: MessagePayload): Refusal | undefined {
  const attached = isListOfObjects(attachments) ? attachments.flatMap((one) => one["blocks"] ?? []) : [];
  const all = [...(isListOfObjects(blocks) ? blocks : []), ...attached] as readonly {
    readonly type?: unknown;
  }[];
  const tables = all.filter(({ type }) => type === "table");
  return tables.length > 1 ? refuse("invalid_attachments", "only_one_table_allowed") : undefined;
}

function isListOfObjects(value: unknown): value is readonly Record<string, unknown>[] {
  return (
    Array.isArray(value) &&
    value.every((one) => typeof one === "object" && one !== null && !Array.isArray(one))
  );
}
