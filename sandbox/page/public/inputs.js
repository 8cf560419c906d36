import { useContext } from "preact/hooks";
import { zoneText } from "./format.js";
import { html } from "./html.js";
import { Place, useDirectory, useField } from "./place.js";
import { Text, wordsOf } from "./text.js";

/** One line or several lines of text, an address, a mail address. */
export function TextField({ block, element, ...tied }) {
  const field = useField(block, element);
  const held = field.held.value ?? textOfRich(field.held.rich_text_value);
  const common = commonProps({ element, tied, field, value: field.local ?? held ?? "" });
  const isLong = element.multiline || element.type === "rich_text_input";
  const reportOnEnter = (event) => {
    if (event.key !== "Enter" || event.shiftKey || !block.dispatch_action) return;
    event.preventDefault();
    void field.choose(event.currentTarget.value);
  };
  if (!isLong) return html`<input type="text" class="input" onKeyDown=${reportOnEnter} ...${common} />`;
  const max = element.max_length ?? 3000;
  const left = max - common.value.length;
  return html`<div class="textarea">
    <textarea class="input" rows="4" ...${common}></textarea>
    ${left < 200 && html`<span class=${left < 0 ? "count is-over" : "count"} aria-live="polite">${left}</span>`}
  </div>`;
}

export function NumberField({ block, element, ...tied }) {
  const field = useField(block, element);
  const value = field.local ?? field.held.value ?? "";
  return html`<input type="text" inputmode="decimal" class="input is-short"
    ...${commonProps({ element, tied, field, value })} />`;
}

const MOMENTS = {
  datepicker: { type: "date", held: "selected_date" },
  timepicker: { type: "time", held: "selected_time" },
  datetimepicker: { type: "datetime-local", held: "local" },
};

/** A date, a time, or both in the person's own zone. */
export function MomentField({ block, element, labelledBy, ...tied }) {
  const field = useField(block, element);
  const { people, me } = useDirectory();
  const { type, held } = MOMENTS[element.type];
  const value = field.local ?? field.held[held] ?? "";
  const zone = people.find(({ id }) => id === me)?.timeZone ?? "";
  const common = commonProps({ element, tied: { labelledBy, ...tied }, field, value });
  const change = (event) => void field.choose(event.currentTarget.value);
  return html`<div class="moment">
    <input type=${type} class="input" ...${common} onInput=${undefined} onBlur=${undefined} onChange=${change} />
    ${type === "datetime-local" && html`<span class="zone">${zoneText(zone)} time</span>`}
  </div>`;
}

/** Checkboxes or radio buttons. */
export function Choices({ block, element, isInvalid }) {
  const field = useField(block, element);
  const { me } = useContext(Place);
  const isMany = element.type === "checkboxes";
  const held = isMany ? (field.held.selected_options ?? []) : [field.held.selected_option];
  const chosen = field.local ?? held.filter(Boolean).map((option) => option.value);
  const pick = (value, isOn) => {
    const others = isMany ? chosen.filter((other) => other !== value) : [];
    void field.choose(isOn ? [...others, value] : others);
  };
  return html`<div class="choices" role=${isMany ? undefined : "radiogroup"}>${element.options.map(
    (option) => html`<label key=${option.value} class="choice">
      <input type=${isMany ? "checkbox" : "radio"} name=${field.id} checked=${chosen.includes(option.value)}
        aria-invalid=${isInvalid}
        onChange=${(event) => pick(option.value, event.currentTarget.checked)} />
      <span><${Text} text=${option.text} me=${me} />
        ${option.description && html`<small><${Text} text=${option.description} /></small>`}</span>
    </label>`,
  )}</div>`;
}

function commonProps({ element, tied, field, value }) {
  return {
    id: field.id,
    value,
    placeholder: wordsOf(element.placeholder),
    dir: "auto",
    "aria-labelledby": tied.labelledBy,
    "aria-label": tied.labelledBy ? undefined : tied.name || wordsOf(element.placeholder) || undefined,
    "aria-describedby": tied.describedBy,
    "aria-invalid": tied.isInvalid || undefined,
    "aria-required": tied.isRequired || undefined,
    autofocus: element.focus_on_load,
    onInput: (event) => field.type(event.currentTarget.value),
    onBlur: () => field.leave(),
  };
}

function textOfRich(rich) {
  return rich?.elements?.flatMap((part) => part.elements.map((leaf) => leaf.text ?? "")).join("");
}
