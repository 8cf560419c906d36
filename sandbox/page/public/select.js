import { useEffect, useState } from "preact/hooks";
import { Combobox } from "./combobox.js";
import { html } from "./html.js";
import { useDirectory, useField } from "./place.js";
import { offeredOptions } from "./store.js";
import { wordsOf } from "./text.js";

/** Every kind of select: of fixed options, of the app's, of people, of conversations; one or several. */
export function Select({ block, element, ...tied }) {
  const field = useField(block, element);
  const directory = useDirectory();
  const kind = element.type.replace("multi_", "");
  const isMany = element.type.startsWith("multi_");
  const [typed, setTyped] = useState("");
  const found = useFound({ kind, element, field, typed });
  const options = optionsFor({ kind, element, directory, found });
  const held = chosenIn(field.held);
  const known = [...options, ...held.map(fromHeld)];
  const values = field.local ?? held.map((one) => (typeof one === "string" ? one : one.value));
  const chosen = values.map((value) => nameOf(value, { known, directory }));
  return html`<${Combobox}
    id=${field.id} ...${tied} isMany=${isMany} options=${options} chosen=${chosen}
    placeholder=${wordsOf(element.placeholder) || (isMany ? "Choose some" : "Choose one")}
    isSearchedElsewhere=${kind === "external_select"} minLetters=${element.min_query_length ?? 3}
    onType=${setTyped} onChoose=${(content) => void field.choose(content)}
  />`;
}

/** What an external select's app offers for the letters typed. */
function useFound({ kind, element, field, typed }) {
  const [found, setFound] = useState([]);
  useEffect(() => {
    if (kind !== "external_select" || typed.length < (element.min_query_length ?? 3)) return setFound([]);
    let isOld = false;
    void offeredOptions({ ...field.search, typed }).then((options) => isOld || setFound(options));
    return () => {
      isOld = true;
    };
  }, [typed]);
  return found;
}

function optionsFor({ kind, element, directory, found }) {
  switch (kind) {
    case "users_select":
      return directory.people
        .filter((person) => person.canBePlayed)
        .map((person) => ({ value: person.id, label: person.name, hint: person.title }));
    case "conversations_select":
    case "channels_select":
      return directory.publicChannels
        .filter(({ isPrivate }) => isWanted(element, isPrivate))
        .map((channel) => ({
          value: channel.id,
          label: channelName(channel),
          hint: channel.isPrivate ? "private" : "",
        }));
    case "external_select":
      return found.map(fromOption);
    default:
      return element.option_groups
        ? element.option_groups.flatMap((group) =>
            group.options.map((option) => ({ ...fromOption(option), group: wordsOf(group.label) })),
          )
        : (element.options ?? []).map(fromOption);
  }
}

function isWanted(element, isPrivate) {
  if (element.type.endsWith("channels_select")) return !isPrivate;
  const include = element.filter?.include;
  return !include || include.includes(isPrivate ? "private" : "public");
}

/** What is chosen, as options or ids. */
function chosenIn(held) {
  const content = Object.entries(held).find(([key]) => key.startsWith("selected_"))?.[1];
  return [content].flat().filter((one) => one !== null && one !== undefined);
}

function fromOption(option) {
  return { value: option.value, label: wordsOf(option.text), hint: wordsOf(option.description) };
}

function fromHeld(held) {
  return typeof held === "string" ? { value: held } : fromOption(held);
}

function nameOf(value, { known, directory }) {
  const option = known.find((one) => one.value === value && one.label);
  const person = directory.people.find(({ id }) => id === value);
  const channel = directory.publicChannels.find(({ id }) => id === value);
  return { value, label: option?.label ?? person?.name ?? (channel ? channelName(channel) : value) };
}

function channelName({ name, isPrivate }) {
  return isPrivate ? name : `#${name}`;
}
