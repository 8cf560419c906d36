import { charactersIn } from "./blocks/characters.ts";
import { findingsInBlocks } from "./blocks/check.ts";
import { validateMetadata } from "./metadata.ts";
import { type Refusal, refuse, refuseAll } from "./refusal.ts";

/** What of `chat.postMessage`, `chat.update` or `chat.postEphemeral` can be judged without a workspace. */
interface MessagePayload {
  readonly text?: unknown;
  readonly blocks?: unknown;
  readonly metadata?: unknown;
  readonly attachments?: unknown;
  readonly thread_ts?: unknown;
  readonly reply_broadcast?: unknown;
}

export type MessageUse = "post" | "update" | "ephemeral";

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const MAX_ATTACHMENTS = 100;

/** Characters; a longer post is cut at 40,000 instead: https://docs.slack.dev/reference/methods/chat.update */
const MAX_EDITED_TEXT = 4_000;

/** https://docs.slack.dev/reference/methods/chat.postEphemeral counts bytes. */
const MAX_EPHEMERAL_BYTES = 4_000;

/** Characters over all blocks. Undocumented; refused from about 13,200 on: https://github.com/slackapi/bolt-js/issues/2509 */
const MAX_BLOCK_TEXT = 13_000;

/** Says why Slack would refuse a message, undefined if it would not. Arguments are parsed JSON, not JSON text. */
export function validateMessage(message: MessagePayload, use: MessageUse): Refusal | undefined {
  return (
    validateText(message, use) ??
    validateThread(message) ??
    validateBlocks(message.blocks) ??
    validateAttachments(message.attachments) ??
    refuseSecondTable(message) ??
    validateMetadataFor(use, message.metadata)
  );
}

function validateText({ text, blocks, attachments }: MessagePayload, use: MessageUse): Refusal | undefined {
  if (text !== undefined && typeof text !== "string") {
    return refuseAll("invalid_arguments", [{ message: "must provide a string", pointer: "/text" }]);
  }
  if (!text) return isEmpty(blocks) && isEmpty(attachments) ? refuse("no_text") : undefined;
  if (use === "update" && text.length > MAX_EDITED_TEXT) return refuse("msg_too_long");
  if (use === "ephemeral" && Buffer.byteLength(text) > MAX_EPHEMERAL_BYTES) return refuse("msg_too_long");
  return undefined;
}

function isEmpty(list: unknown): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}

function validateThread({ thread_ts: threadTs, reply_broadcast }: MessagePayload): Refusal | undefined {
  if (threadTs === undefined)
    return reply_broadcast === true
      ? refuse("invalid_arguments", "reply_broadcast needs a thread_ts")
      : undefined;
  const isTimestamp = typeof threadTs === "string" && /^\d{10}\.\d{6}$/.test(threadTs);
  return isTimestamp ? undefined : refuse("invalid_thread_ts");
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
  const lists = [blocks, ...objectsIn(attachments).map((attachment) => attachment["blocks"])];
  const tables = lists.flatMap(objectsIn).filter((block) => block["type"] === "table");
  return tables.length > 1 ? refuse("invalid_attachments", "only_one_table_allowed") : undefined;
}

/** Slack ignores the metadata of an ephemeral message; an edit takes metadata away with `{}`. */
function validateMetadataFor(use: MessageUse, metadata: unknown): Refusal | undefined {
  if (metadata === undefined || use === "ephemeral") return undefined;
  if (use === "update" && JSON.stringify(metadata) === "{}") return undefined;
  return validateMetadata(metadata);
}

type JsonObject = Readonly<Record<string, unknown>>;

function objectsIn(list: unknown): readonly JsonObject[] {
  return isListOfObjects(list) ? list : [];
}

function isListOfObjects(value: unknown): value is readonly JsonObject[] {
  return Array.isArray(value) && value.every(isObject);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
