import { useContext } from "preact/hooks";
import { FileField } from "./files.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { Choices, MomentField, NumberField, TextField } from "./inputs.js";
import { Picture } from "./picture.js";
import { draftsOf, Place, usePress } from "./place.js";
import { Menu } from "./popover.js";
import { Select } from "./select.js";
import { act } from "./store.js";
import { wordsOf } from "./text.js";

/** One element of a block. `labelledBy` and `describedBy` tie it to its label, hint and error. */
export function Element(props) {
  const { type } = props.element;
  if (type === "button" || type === "workflow_button") return html`<${Button} ...${props} />`;
  if (type === "overflow") return html`<${Overflow} ...${props} />`;
  if (type === "image") return html`<${Picture} image=${props.element} />`;
  if (type === "checkboxes" || type === "radio_buttons") return html`<${Choices} ...${props} />`;
  if (type.endsWith("select")) return html`<${Select} ...${props} />`;
  if (type.endsWith("picker")) return html`<${MomentField} ...${props} />`;
  if (type === "file_input") return html`<${FileField} ...${props} />`;
  if (type === "number_input") return html`<${NumberField} ...${props} />`;
  return html`<${TextField} ...${props} />`;
}

function Button({ block, element }) {
  const { isBusy, press } = usePress(block, element);
  const style = element.style ? `button is-${element.style}` : "button";
  return html`<button type="button" class=${style} aria-label=${element.accessibility_label} aria-busy=${isBusy}
    disabled=${isBusy} onClick=${press}>
    ${wordsOf(element.text)}${element.url && html` <${Icon} name="leave" size=${13} />`}
  </button>`;
}

function Overflow({ block, element }) {
  const { ref } = useContext(Place);
  const choose = (value) =>
    act({
      kind: "choose",
      place: ref,
      blockId: block.block_id,
      actionId: element.action_id,
      content: value,
      drafts: draftsOf(ref),
    });
  const items = element.options.map((option) => ({
    label: wordsOf(option.text),
    hint: wordsOf(option.description),
    run: () => choose(option.value),
  }));
  return html`<${Menu} label=${element.accessibility_label ?? "More actions"} className="button is-overflow"
    items=${items}><${Icon} name="dots" /></${Menu}>`;
}
