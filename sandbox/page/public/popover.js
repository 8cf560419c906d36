import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { html } from "./html.js";
import { Icon } from "./icons.js";

/** Something that lies over everything, beside its anchor, also inside of a dialog. Closes by itself when somebody acts elsewhere. */
export function Popover({ anchor, onClose, className = "", align = "start", children }) {
  const box = useRef();
  useLayoutEffect(() => {
    const element = box.current;
    element.showPopover();
    placeBeside(element, anchor.current, align);
  });
  useEffect(() => {
    const closeOutside = (event) => {
      if (!box.current?.contains(event.target) && !anchor.current?.contains(event.target)) onClose();
    };
    addEventListener("pointerdown", closeOutside, true);
    return () => removeEventListener("pointerdown", closeOutside, true);
  }, [onClose]);
  const closeOnEscape = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    anchor.current?.focus();
    onClose();
  };
  return html`<div ref=${box} popover="manual" class=${`popover ${className}`} onKeyDown=${closeOnEscape}>${children}
    </div>`;
}

/** A button that opens a menu of actions. `items` are { label, hint?, isDanger?, isChosen?, run }. */
export function Menu({ label, title, className, items, align, children }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef();
  const run = (item) => {
    setOpen(false);
    button.current.focus();
    item.run();
  };
  return html`
    <button ref=${button} type="button" class=${className} aria-label=${label} title=${title ?? label}
      aria-haspopup="menu" aria-expanded=${isOpen} onClick=${() => setOpen(!isOpen)}>${children}</button>
    ${
      isOpen &&
      html`<${Popover} anchor=${button} align=${align} onClose=${() => setOpen(false)} className="menu">
        <${MenuList} label=${label} items=${items} onRun=${run} />
      </${Popover}>`
    }`;
}

function MenuList({ label, items, onRun }) {
  const list = useRef();
  useEffect(() => list.current.querySelector("button")?.focus(), []);
  return html`<div ref=${list} role="menu" aria-label=${label} onKeyDown=${(event) => moveFocus(event, list.current)}>
    ${items.map(
      (
        item,
      ) => html`<button key=${item.label} type="button"
        role=${item.isChosen === undefined ? "menuitem" : "menuitemradio"} aria-checked=${item.isChosen}
        class=${item.isDanger ? "menu-item is-danger" : "menu-item"} onClick=${() => onRun(item)}>
        <span>${item.isChosen && html`<${Icon} name="check" size=${13} /> `}${item.label}</span>${item.hint && html`<small>${item.hint}</small>`}
      </button>`,
    )}
  </div>`;
}

/** Up and down go through the buttons of a list. */
export function moveFocus(event, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const buttons = [...list.querySelectorAll("button")];
  const next = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
  buttons[next]?.focus();
}

const GAP = 4;

function placeBeside(box, anchor, align) {
  const at = anchor.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const isBelow = at.bottom + size.height + GAP <= innerHeight || at.top < size.height + GAP;
  const left = align === "end" ? at.right - size.width : at.left;
  box.style.top = `${isBelow ? Math.min(at.bottom + GAP, innerHeight - size.height - GAP) : at.top - size.height - GAP}px`;
  box.style.left = `${Math.max(GAP, Math.min(left, innerWidth - size.width - GAP))}px`;
  box.style.minWidth = `${Math.min(at.width, 420)}px`;
}
