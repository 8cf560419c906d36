import { emojiNamed, withEmoji } from "../state/emoji.ts";
import { isObject, type JsonObject, objectsIn, stringIn, textOf } from "../state/json.ts";
import { labelOf, type Values, valueAsText, valueAt, valueField } from "../state/values.ts";
import { instantText, renderDate } from "./dates.ts";
import { type Reader, renderMrkdwn } from "./mrkdwn.ts";

/** What blocks are shown with: who reads, what is filled in, and the errors at fields. */
export interface Shown {
  readonly reader: Reader;
  readonly values: Values;
  readonly errors: Readonly<Record<string, string>>;
}

/** Blocks as lines of plain text: buttons in [brackets], fields with their values, errors after "!". */
export function renderBlocks(blocks: readonly JsonObject[], shown: Shown): string {
  return blocks.map((block) => renderBlock(block, shown)).join("\n");
}

function renderBlock(block: JsonObject, shown: Shown): string {
  const { reader } = shown;
  switch (block.type) {
    case "section":
      return renderSection(block, shown);
    case "context":
      return objectsIn(block.elements)
        .map((element) => renderText(element, reader))
        .join(" ");
    case "actions":
      return objectsIn(block.elements)
        .map((element) => renderElement({ block, element }, shown))
        .join(" ");
    case "input":
      return renderInput(block, shown);
    case "divider":
      return "---";
    case "image":
      return `(image: ${textOf(block.alt_text)})`;
    case "rich_text":
      return objectsIn(block.elements)
        .map((part) => renderRichText(part, reader))
        .join("\n");
    case "table":
      return renderTable(block, reader);
    default:
      return renderText(block.text ?? block.title ?? "", reader);
  }
}

/** A text object, or an image with its alternative text. */
export function renderText(value: unknown, reader: Reader): string {
  if (!isObject(value)) return textOf(value);
  if (value.type === "image") return `(image: ${textOf(value.alt_text)})`;
  if (value.type === "mrkdwn") return renderMrkdwn(textOf(value), reader);
  return value.emoji === false ? textOf(value) : withEmoji(textOf(value));
}

function renderSection(block: JsonObject, shown: Shown): string {
  const lines = [block.text, ...objectsIn(block.fields)]
    .filter(isObject)
    .map((text) => renderText(text, shown.reader));
  const accessory = isObject(block.accessory)
    ? renderElement({ block, element: block.accessory }, shown)
    : "";
  return [lines.join("\n"), accessory].filter(Boolean).join(" ");
}

function renderInput(block: JsonObject, shown: Shown): string {
  if (!isObject(block.element)) return "";
  const optional = block.optional === true ? " (optional)" : "";
  const error = shown.errors[String(block.block_id)];
  const lines = [
    `${textOf(block.label)}${optional}: ${renderElement({ block, element: block.element }, shown)}`,
    isObject(block.hint) ? `  (${textOf(block.hint)})` : "",
    error ? `  ! ${error}` : "",
  ];
  return lines.filter(Boolean).join("\n");
}

function renderElement(placed: { block: JsonObject; element: JsonObject }, shown: Shown): string {
  const { element } = placed;
  const type = String(element.type);
  if (type === "image") return renderText(element, shown.reader);
  if (type === "overflow") return `[⋯ ${objectsIn(element.options).map(labelOf).join(" / ")}]`;
  if (type === "button" || type === "workflow_button") return `[${textOf(element.text)}]`;
  const value = valueAt(shown.values, placed);
  if (type === "checkboxes" || type === "radio_buttons") return renderChoices(element, value);
  const content = valueAsReader(value, shown.reader);
  if (/select$|picker$/.test(type)) return `[${content || textOf(element.placeholder) || "Choose"} ▾]`;
  return content ? `"${withEmoji(content)}"` : `"" ${textOf(element.placeholder)}`.trim();
}

/** Options of checkboxes and radio buttons, the chosen ones marked. */
function renderChoices(element: JsonObject, value: JsonObject): string {
  const chosen = value[valueField(String(element.type))];
  const chosenValues = (Array.isArray(chosen) ? chosen : [chosen])
    .filter(isObject)
    .map((option) => option.value);
  const marks = element.type === "checkboxes" ? ["[x]", "[ ]"] : ["(•)", "( )"];
  return objectsIn(element.options)
    .map((option) => `${chosenValues.includes(option.value) ? marks[0] : marks[1]} ${labelOf(option)}`)
    .join("  ");
}

/** Ids of people and channels become names, instants local times. */
function valueAsReader(value: JsonObject, { workspace, timeZone }: Reader): string {
  if (value.type === "datetimepicker")
    return typeof value.selected_date_time === "number"
      ? instantText(value.selected_date_time * 1000, timeZone)
      : "";
  return valueAsText(value)
    .split(", ")
    .map((id) => workspace.people.get(id)?.name ?? channelLabel(workspace.channels.get(id)?.name) ?? id)
    .join(", ");
}

function channelLabel(name: string | undefined): string | undefined {
  return name ? `#${name}` : undefined;
}

function renderRichText(part: JsonObject, reader: Reader): string {
  const { workspace } = reader;
  const prefix = part.type === "rich_text_list" ? "• " : "";
  return objectsIn(part.elements)
    .map((leaf) => {
      if (isObject(leaf) && Array.isArray(leaf.elements)) return `${prefix}${renderRichText(leaf, reader)}\n`;
      if (leaf.type === "user") return `@${workspace.people.get(String(leaf.user_id))?.name ?? "unknown"}`;
      if (leaf.type === "usergroup")
        return `@${workspace.groups.get(String(leaf.usergroup_id))?.handle ?? "unknown"}`;
      if (leaf.type === "channel")
        return `#${workspace.channels.get(String(leaf.channel_id))?.name ?? "private"}`;
      if (leaf.type === "date") return renderDate(textOf(leaf.format), Number(leaf.timestamp) * 1000, reader);
      if (leaf.type === "broadcast") return `@${textOf(leaf.range)}`;
      if (leaf.type === "emoji")
        return emojiNamed(textOf(leaf.name), leaf.skin_tone ? Number(leaf.skin_tone) : undefined);
      return stringIn(leaf, "text") ?? stringIn(leaf, "url") ?? stringIn(leaf, "fallback") ?? "";
    })
    .join("");
}

function renderTable(block: JsonObject, reader: Reader): string {
  const rows = Array.isArray(block.rows) ? block.rows : [];
  return rows
    .map((row) =>
      objectsIn(row)
        .map((cell) =>
          cell.type === "rich_text" ? renderBlock(cell, { reader, values: {}, errors: {} }) : textOf(cell),
        )
        .join(" | "),
    )
    .join("\n");
}
