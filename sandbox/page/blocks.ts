import { instantText } from "../driver/dates.ts";
import { withEmoji } from "../state/emoji.ts";
import { isObject, type JsonObject, textOf } from "../state/json.ts";
import type { Values } from "../state/values.ts";
import { readRichText } from "./rich-text.ts";
import { type PageReader, readMrkdwn } from "./text.ts";

/** Blocks for one person's screen: every text is read for them, everything else is as the app sent it. */
export function showBlocks(blocks: readonly JsonObject[], reader: PageReader): readonly unknown[] {
  return blocks.map((block) => show(block, reader));
}

function show(value: unknown, reader: PageReader): unknown {
  if (Array.isArray(value)) return value.map((one) => show(one, reader));
  if (!isObject(value)) return value;
  if (value.type === "mrkdwn") return { type: "mrkdwn", rows: readMrkdwn(textOf(value), reader) };
  if (value.type === "plain_text" && value.emoji !== false)
    return { ...value, text: withEmoji(textOf(value)) };
  if (value.type === "rich_text")
    return { type: "rich_text", block_id: value.block_id, rows: readRichText(value, reader) };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, show(inner, reader)]));
}

/** Values for one person's screen: instants also as the local time that a date-and-time field holds. */
export function showValues(values: Values, reader: PageReader): unknown {
  return mapValues(values, (value) => {
    const seconds = value.selected_date_time;
    if (typeof seconds !== "number") return value;
    return { ...value, local: instantText(seconds * 1000, reader.timeZone).replace(" ", "T") };
  });
}

function mapValues(values: Values, change: (value: JsonObject) => JsonObject): Values {
  return Object.fromEntries(
    Object.entries(values).map(([blockId, actions]) => [
      blockId,
      Object.fromEntries(Object.entries(actions).map(([actionId, value]) => [actionId, change(value)])),
    ]),
  );
}
