import { useRef, useState } from "preact/hooks";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { Popover } from "./popover.js";

/**
 * A field with a list to choose from: type to narrow it, arrows and Enter to choose, Escape to leave. `chosen` are { value, label };
 * `onChoose` gets the values.
 */
export function Combobox(props) {
  const { id, chosen, isMany, placeholder, labelledBy, describedBy, isInvalid, isRequired, name } = props;
  const list = useList(props);
  const settled = isMany ? "" : (chosen[0]?.label ?? "");
  return html`<div class=${isMany ? "combobox is-many" : "combobox"} ref=${list.anchor}
    onClick=${() => list.input.current.focus()}>
    ${isMany && chosen.map((one) => html`<${Chip} key=${one.value} one=${one} onRemove=${() => list.remove(one)} />`)}
    <input ref=${list.input} id=${id} class="combobox-input" type="text" role="combobox" autocomplete="off" dir="auto"
      aria-expanded=${list.isOpen} aria-controls=${`${id}-list`} aria-autocomplete="list"
        aria-labelledby=${labelledBy}
      aria-label=${labelledBy ? undefined : name || placeholder} aria-describedby=${describedBy}
        aria-invalid=${isInvalid || undefined} aria-required=${isRequired || undefined}
      aria-activedescendant=${list.isOpen && list.matches.length > 0 ? `${id}-${list.active}` : undefined}
      placeholder=${isMany && chosen.length > 0 ? "" : (chosen[0]?.label ?? placeholder)}
        value=${list.isOpen ? list.typed : settled}
      onInput=${(event) => list.type(event.currentTarget.value)} onPointerDown=${list.open} onKeyDown=${list.onKey}
        onBlur=${list.close} />
    <span class="combobox-arrow"><${Icon} name="down" /></span>
    ${list.isOpen && html`<${Popover} anchor=${list.anchor} onClose=${list.close} className="listbox">
      <${Options} id=${id} list=${list} chosen=${chosen} /></${Popover}>`}
  </div>`;
}

function Options({ id, list, chosen }) {
  if (list.matches.length === 0) return html`<div class="no-option">${list.nothing}</div>`;
  return html`<div role="listbox" id=${`${id}-list`}>${list.matches.map(
    (option, index) => html`
      ${option.group && option.group !== list.matches[index - 1]?.group && html`<div class="option-group"
        key=${option.group}>${option.group}</div>`}
      <div key=${option.value} id=${`${id}-${index}`} role="option"
        aria-selected=${chosen.some(({ value }) => value === option.value)}
        class=${index === list.active ? "option is-active" : "option"}
          ref=${(row) => index === list.active && row?.scrollIntoView({ block: "nearest" })}
        onPointerDown=${(event) => event.preventDefault()} onClick=${(event) => list.pick(option, event)}>
        <span>${option.label}</span>${option.hint && html`<small>${option.hint}</small>`}
      </div>`,
  )}</div>`;
}

function Chip({ one, onRemove }) {
  return html`<span class="chip">${one.label}<button type="button" aria-label=${`Remove ${one.label}`}
    onClick=${onRemove}><${Icon} name="close" size=${12} /></button></span>`;
}

/** What the list does; kept apart from how it looks. */
function useList({ options, chosen, isMany, isSearchedElsewhere, minLetters, onType, onChoose }) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const anchor = useRef();
  const input = useRef();
  const wanted = typed.trim().toLowerCase();
  const matches = isSearchedElsewhere
    ? options
    : options.filter(({ label }) => label.toLowerCase().includes(wanted));
  const type = (text) => {
    setTyped(text);
    onType(text);
    setActive(0);
    setOpen(true);
  };
  const open = () => !isOpen && type("");
  const close = () => setOpen(false);
  const values = chosen.map(({ value }) => value);
  const remove = (one) => onChoose(values.filter((value) => value !== one.value));
  const pick = (option, event) => {
    event?.stopPropagation();
    const isChosen = values.includes(option.value);
    if (isMany && isChosen) remove(option);
    else onChoose(isMany ? [...values, option.value] : [option.value]);
    if (isMany) type("");
    else close();
  };
  const onKey = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !isOpen) open();
    else if (step) setActive((active + step + matches.length) % Math.max(1, matches.length));
    else if (event.key === "Enter" && isOpen && matches[active]) pick(matches[active]);
    else if (event.key === "Escape" && isOpen) close();
    else if (event.key === "Backspace" && isMany && typed === "" && chosen.length > 0)
      return remove(chosen.at(-1));
    else if (event.key === "Enter" && !isOpen) open();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const nothing =
    isSearchedElsewhere && typed.length < minLetters
      ? `Type at least ${minLetters} letters`
      : "Nothing found";
  return { isOpen, typed, active, anchor, input, matches, nothing, open, close, type, pick, remove, onKey };
}
