import { isObject, type JsonObject, objectsIn } from "./json.ts";

/** An element a person can act on, and the block it stands in. */
export interface PlacedElement {
  readonly block: JsonObject;
  readonly element: JsonObject;
}

/** Blocks in which every block and every element has an id, as Slack hands them back. */
export function withIds(blocks: readonly JsonObject[]): readonly JsonObject[] {
  return blocks.map((block, index) => {
    const named: Record<string, unknown> = { ...block, block_id: block.block_id || `block-${index}` };
    if (block.type === "actions") named.elements = objectsIn(block.elements).map(withActionId);
    if (isObject(block.element)) named.element = withActionId(block.element, 0);
    if (isObject(block.accessory)) named.accessory = withActionId(block.accessory, 0);
    return named;
  });
}

function withActionId(element: JsonObject, index: number): JsonObject {
  if (element.type === "image") return element;
  return { ...element, action_id: element.action_id || `action-${index}` };
}

/** Every element of these blocks that a person can act on, in the order of the screen. */
export function elementsOf(blocks: readonly JsonObject[]): readonly PlacedElement[] {
  return blocks.flatMap((block) => {
    const elements = [
      block.element,
      block.accessory,
      ...(block.type === "actions" ? objectsIn(block.elements) : []),
    ];
    return elements
      .filter(isObject)
      .filter((element) => element.type !== "image")
      .map((element) => ({ block, element }));
  });
}

/** All options of a select, radio buttons, checkboxes or overflow, groups flattened. */
export function optionsOf(element: JsonObject): readonly JsonObject[] {
  const grouped = objectsIn(element.option_groups).flatMap((group) => objectsIn(group.options));
  return [...objectsIn(element.options), ...grouped];
}
