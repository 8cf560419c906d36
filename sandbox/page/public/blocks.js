import { useContext } from "preact/hooks";
import { Element } from "./elements.js";
import { html } from "./html.js";
import { Picture } from "./picture.js";
import { Place } from "./place.js";
import { Rich, Text, wordsOf } from "./text.js";

/** Everything an app put into a message or a view. */
export function Blocks({ blocks }) {
  return blocks.map((block) => html`<${Block} key=${`${block.block_id}-${block.type}`} block=${block} />`);
}

function Block({ block }) {
  const { me } = useContext(Place);
  switch (block.type) {
    case "header":
      return html`<h3 class="block-header"><${Text} text=${block.text} /></h3>`;
    case "divider":
      return html`<hr class="block-divider" />`;
    case "section":
      return html`<${Section} block=${block} me=${me} />`;
    case "context":
      return html`<div class="block-context">
        ${block.elements.map((element, index) => html`<${ContextPart} key=${index} element=${element} me=${me} />`)}
        </div>`;
    case "actions":
      return html`<div class="block-actions">
        ${block.elements.map((element) => html`<${Element} key=${element.action_id} block=${block} element=${element}
        />`)}</div>`;
    case "rich_text":
      return html`<div class="block-rich"><${Rich} rows=${block.rows} me=${me} /></div>`;
    case "image":
      return html`<figure class="block-image">
        ${block.title && html`<figcaption><${Text} text=${block.title} /></figcaption>`}<${Picture} image=${block} />
        </figure>`;
    case "input":
      return html`<${Input} block=${block} />`;
    case "table":
      return html`<${Table} block=${block} me=${me} />`;
    default:
      return html`<div class="block-unknown">
        ${wordsOf(block.text ?? block.title) || `A block of the kind “${block.type}”`}</div>`;
  }
}

function Section({ block, me }) {
  return html`<div class="block-section">
    <div class="section-text">
      <${Text} text=${block.text} me=${me} />
      ${block.fields && html`<div class="section-fields">
        ${block.fields.map((field, index) => html`<div key=${index}><${Text} text=${field} me=${me} /></div>`)}
        </div>`}
    </div>
    ${block.accessory && html`<div class="section-accessory">
      <${Element} block=${block} element=${block.accessory} name=${wordsOf(block.text)} /></div>`}
  </div>`;
}

function ContextPart({ element, me }) {
  if (element.type === "image") return html`<${Picture} image=${element} />`;
  return html`<span class="context-part"><${Text} text=${element} me=${me} /></span>`;
}

function Table({ block, me }) {
  return html`<table class="block-table"><tbody>${block.rows.map(
    (row, index) =>
      html`<tr key=${index}>
        ${row.map((cell, column) => html`<td key=${column}>
        ${cell.type === "rich_text" ? html`<${Rich} rows=${cell.rows} me=${me} />` : cell.text}</td>`)}</tr>`,
  )}</tbody></table>`;
}

/** A field of a modal: label, element, hint, what is wrong. */
function Input({ block }) {
  const { errors } = useContext(Place);
  const error = errors[block.block_id];
  const label = wordsOf(block.label);
  const isGroup = /^(checkboxes|radio_buttons)$/.test(block.element.type);
  const id = `label-${block.block_id}`;
  const describedBy = [block.hint && `hint-${block.block_id}`, error && `error-${block.block_id}`]
    .filter(Boolean)
    .join(" ");
  return html`<div class=${error ? "field has-error" : "field"} role=${isGroup ? "group" : undefined}
    aria-labelledby=${isGroup ? id : undefined}>
    <div class="field-label" id=${id}>${label}${block.optional && html` <span class="optional">(optional)</span>`}
      </div>
    <${Element} block=${block} element=${block.element} labelledBy=${id} describedBy=${describedBy || undefined}
      isInvalid=${Boolean(error)} isRequired=${!block.optional} />
    ${error && html`<div class="field-error" id=${`error-${block.block_id}`} role="alert">${error}</div>`}
    ${block.hint && html`<div class="field-hint" id=${`hint-${block.block_id}`}><${Text} text=${block.hint} /></div>`}
  </div>`;
}
