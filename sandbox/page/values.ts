import { typedValue } from "../driver/choose.ts";
import { instantOf } from "../driver/dates.ts";
import type { Found } from "../driver/find.ts";
import { setValuesIn, valuesIn } from "../interactions/places.ts";
import { optionsOf } from "../state/blocks.ts";
import type { JsonObject } from "../state/json.ts";
import { valueField, withValue } from "../state/values.ts";
import type { Content, Drafts, PlaceRef, SentFiles } from "./acts.ts";
import type { Page } from "./page.ts";
import { type Actor, findElement, getPlace } from "./places.ts";

/** What an element holds, as Slack's clients would say it, after the page filled it in. */
export function valueFrom(page: Page, actor: Actor, filled: Found & { content: Content }): JsonObject {
  const { element, content } = filled;
  const type = String(element.type);
  const first = texts(content)[0] ?? "";
  if (type.endsWith("_input") && type !== "file_input") return typedValue(element, first);
  switch (type) {
    case "file_input":
      return { type, files: storeFiles(actor, content) };
    case "datetimepicker":
      return { type, selected_date_time: secondsAt(first, actor.person.timeZone) };
    case "overflow":
      return { type, selected_option: optionWith(page, filled, first) };
    default:
      return { type, [valueField(type)]: chosen(page, filled) };
  }
}

/** Takes over what was typed at a place without reporting it. Fields that the app took away meanwhile are passed over. */
export function keepDrafts(page: Page, actor: Actor, kept: { place: PlaceRef; drafts: Drafts }): void {
  const place = getPlace(actor, kept.place);
  const session = actor.world.sessions.of(actor.person.id);
  for (const { blockId, actionId, content } of kept.drafts) {
    const found = findElement(place, { blockId, actionId });
    if (!found) continue;
    const value = valueFrom(page, actor, { ...found, content });
    setValuesIn(session, place, withValue(valuesIn(session, place), found, value));
  }
}

/** Under which key the options that an app offered are kept. */
export function offeredKey({ block, element, place }: Found): string {
  const where = place.kind === "view" ? place.view.id : place.kind;
  return [where, block.block_id, element.action_id].join("/");
}

function chosen(page: Page, filled: Found & { content: Content }): unknown {
  const { element, content } = filled;
  const type = String(element.type);
  const isByOption = /^(multi_)?(static|external)_select$|^radio_buttons$|^checkboxes$/.test(type);
  const all = texts(content).filter((text) => text !== "");
  const values = isByOption ? all.map((value) => optionWith(page, filled, value)) : all;
  const isMulti = type.startsWith("multi_") || type === "checkboxes";
  return isMulti ? values : (values[0] ?? null);
}

function optionWith(page: Page, found: Found, value: string): JsonObject | undefined {
  const known = [...optionsOf(found.element), ...(page.offered.get(offeredKey(found)) ?? [])];
  const initial = [found.element.initial_option, found.element.initial_options].flat() as JsonObject[];
  return [...known, ...initial].find((option) => option?.value === value);
}

function secondsAt(local: string, timeZone: string): number | null {
  const [date = "", time = ""] = local.split("T");
  return date && time ? instantOf(date, time.slice(0, 5), timeZone) / 1000 : null;
}

function storeFiles({ world, person }: Actor, content: Content): readonly JsonObject[] {
  const sent = typeof content === "string" ? [] : content.filter((one) => typeof one !== "string");
  return addFiles({ world, person }, sent).map((file) => world.workspace.files.toObject(file));
}

/** Stores files that a person sent; nobody else sees them before they are shared. */
export function addFiles({ world, person }: Actor, sent: SentFiles) {
  return sent.map(({ name, base64 }) => {
    const bytes = new Uint8Array(Buffer.from(base64, "base64"));
    return world.workspace.files.add({ name, ownerId: person.id, content: bytes });
  });
}

function texts(content: Content): readonly string[] {
  if (typeof content === "string") return [content];
  return content.filter((one) => typeof one === "string");
}
