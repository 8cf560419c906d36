/** Parsed JSON of which only some fields are looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects in a list; anything else counts as none. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The text of a text object, or the string itself, or "". */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return isObject(value) && typeof value.text === "string" ? value.text : "";
}

/** The string under `key`, or undefined when it is absent or something else. */
export function stringIn(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" ? value : undefined;
}
