import { suggestOptions } from "../interactions/options.ts";
import { valuesIn } from "../interactions/places.ts";
import { optionsOf } from "../state/blocks.ts";
import { withEmojiNames } from "../state/emoji.ts";
import { type JsonObject, objectsIn, stringIn } from "../state/json.ts";
import { labelOf, valueAt, valueField } from "../state/values.ts";
import { instantOf } from "./dates.ts";
import { type Found, NotOnScreen } from "./find.ts";
import { type Viewer, visibleChannels } from "./screen.ts";

/** The value that a person's choice gives an element: an option by its label, a person or channel by name, a date or time as text. */
export async function chosenValue(
  viewer: Viewer,
  choice: Found & { readonly choices: readonly string[]; readonly search?: string | undefined },
): Promise<JsonObject> {
  const type = String(choice.element.type);
  const chosen: unknown[] = [];
  for (const label of choice.choices) chosen.push(await resolveChoice(viewer, { ...choice, label }));
  if (type === "overflow") return { type, selected_option: chosen[0] };
  const isMulti = type.startsWith("multi_");
  return { type, [valueField(type)]: isMulti ? chosen : chosen[0] };
}

async function resolveChoice(
  viewer: Viewer,
  choice: Found & { readonly label: string; readonly search?: string | undefined },
): Promise<unknown> {
  const { element, label } = choice;
  const { world, person } = viewer;
  const type = String(element.type).replace("multi_", "");
  switch (type) {
    case "users_select":
      return world.workspace.personNamed(label).id;
    case "conversations_select":
    case "channels_select":
      return pickConversation(viewer, label);
    case "datepicker":
    case "timepicker":
      return label;
    case "datetimepicker": {
      const [date = "", time = ""] = label.split(" ");
      return instantOf(date, time, person.timeZone) / 1000;
    }
    case "external_select": {
      const offered = await suggestOptions(world, person, { ...choice, typed: choice.search ?? label });
      return pickOption(viewer, { offered, label });
    }
    default:
      return pickOption(viewer, { offered: optionsOf(element), label });
  }
}

function pickOption(viewer: Viewer, from: { offered: readonly JsonObject[]; label: string }): JsonObject {
  const option = from.offered.find((candidate) => labelOf(candidate) === from.label);
  if (option) return option;
  const labels = from.offered.map((candidate) => `“${labelOf(candidate)}”`).join(", ");
  throw new NotOnScreen(viewer, `the option “${from.label}” among ${labels || "no options"}`);
}

function pickConversation(viewer: Viewer, label: string): string {
  const name = label.replace(/^#/, "");
  const channel = visibleOrPublic(viewer).find((candidate) => candidate.name === name);
  if (!channel) throw new NotOnScreen(viewer, `the channel ${label} in the list`);
  return channel.id;
}

/** Lists offer public channels too, whether the person is in them or not. */
function visibleOrPublic(viewer: Viewer) {
  const open = [...viewer.world.workspace.channels.values()].filter(({ kind }) => kind === "public");
  return [...open, ...visibleChannels(viewer)];
}

/** The value of checkboxes after one of them was ticked, or its tick taken away. */
export function tickedValue(
  viewer: Viewer,
  ticked: Found & { label: string; isTicked: boolean },
): JsonObject {
  const { element, label, isTicked } = ticked;
  const options = optionsOf(element);
  const option =
    options.find((candidate) => labelOf(candidate) === label) ??
    (options.length === 1 ? options[0] : undefined);
  if (!option) throw new NotOnScreen(viewer, `the checkbox “${label}”`);
  const values = valuesIn(viewer.world.sessions.of(viewer.person.id), ticked.place);
  const before = objectsIn(valueAt(values, ticked).selected_options);
  const others = before.filter((other) => other.value !== option.value);
  return { type: "checkboxes", selected_options: isTicked ? [...others, option] : others };
}

/** The value of a field after a person typed into it: emoji come by their names. */
export function typedValue(element: JsonObject, text: string): JsonObject {
  const type = stringIn(element, "type") ?? "";
  if (type !== "rich_text_input") return { type, value: text === "" ? null : withEmojiNames(text) };
  const section = { type: "rich_text_section", elements: [{ type: "text", text }] };
  return { type, rich_text_value: { type: "rich_text", elements: [section] } };
}
