import { elementsOf, type PlacedElement } from "./blocks.ts";
import { withEmoji } from "./emoji.ts";
import { isObject, type JsonObject, objectsIn, stringIn, textOf } from "./json.ts";

/** What was typed or chosen, as Slack hands it over: block id → action id → value. */
export type Values = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** Types whose content is not part of a state. */
const WITHOUT_VALUE = new Set(["button", "overflow", "workflow_button", "icon_button", "feedback_buttons"]);

/** The values of freshly shown blocks; those already typed stay where block id, action id and type are the same. */
export function valuesOf(blocks: readonly JsonObject[], typed: Values = {}): Values {
  const values: Record<string, Record<string, JsonObject>> = {};
  for (const { block, element } of elementsOf(blocks)) {
    if (WITHOUT_VALUE.has(String(element.type))) continue;
    const blockId = String(block.block_id);
    const actionId = String(element.action_id);
    const known = typed[blockId]?.[actionId];
    const value = known?.type === element.type ? known : initialValue(element);
    values[blockId] = { ...values[blockId], [actionId]: value as JsonObject };
  }
  return values;
}

/** These values with the value of one element replaced. */
export function withValue(values: Values, place: PlacedElement, value: JsonObject): Values {
  const blockId = String(place.block.block_id);
  const actionId = String(place.element.action_id);
  return { ...values, [blockId]: { ...values[blockId], [actionId]: value } };
}

/** The value of one element, or an empty one. */
export function valueAt(values: Values, place: PlacedElement): JsonObject {
  return (
    values[String(place.block.block_id)]?.[String(place.element.action_id)] ?? initialValue(place.element)
  );
}

/** The field of a value that holds what was chosen in an element of this type. */
export function valueField(type: string): string {
  const fields: Record<string, string> = {
    static_select: "selected_option",
    external_select: "selected_option",
    radio_buttons: "selected_option",
    multi_static_select: "selected_options",
    multi_external_select: "selected_options",
    checkboxes: "selected_options",
    users_select: "selected_user",
    multi_users_select: "selected_users",
    conversations_select: "selected_conversation",
    multi_conversations_select: "selected_conversations",
    channels_select: "selected_channel",
    multi_channels_select: "selected_channels",
    datepicker: "selected_date",
    timepicker: "selected_time",
    datetimepicker: "selected_date_time",
    file_input: "files",
    rich_text_input: "rich_text_value",
  };
  return fields[type] ?? "value";
}

/** Whether a person has left this element empty. */
export function isEmpty(element: JsonObject, value: JsonObject): boolean {
  const content = value[valueField(String(element.type))];
  if (Array.isArray(content)) return content.length === 0;
  return content === null || content === undefined || content === "";
}

const INITIAL_FIELDS: Record<string, string> = {
  selected_option: "initial_option",
  selected_options: "initial_options",
  selected_user: "initial_user",
  selected_users: "initial_users",
  selected_conversation: "initial_conversation",
  selected_conversations: "initial_conversations",
  selected_channel: "initial_channel",
  selected_channels: "initial_channels",
  selected_date: "initial_date",
  selected_time: "initial_time",
  selected_date_time: "initial_date_time",
  value: "initial_value",
  rich_text_value: "initial_value",
};

function initialValue(element: JsonObject): JsonObject {
  const type = String(element.type);
  const field = valueField(type);
  const empty = field.endsWith("s") ? [] : null;
  return { type, [field]: element[INITIAL_FIELDS[field] ?? ""] ?? empty };
}

/** The value in words a person can read: the option's label, the text typed; ids stay ids. */
export function valueAsText(value: JsonObject): string {
  const content = value[valueField(String(value.type))];
  const all = Array.isArray(content) ? content : [content];
  return all
    .filter((one) => one !== null && one !== undefined)
    .map((one) => (isObject(one) ? (stringIn(one, "name") ?? labelOf(one)) : String(one)))
    .join(", ");
}

/** The label of an option, or the text of a rich text value. */
export function labelOf(option: JsonObject): string {
  if (isObject(option.text)) {
    const text = String(option.text.text);
    return option.text.emoji === false ? text : withEmoji(text);
  }
  return objectsIn(option.elements)
    .flatMap((part) => objectsIn(part.elements))
    .map((leaf) => textOf(leaf.text))
    .join("");
}
