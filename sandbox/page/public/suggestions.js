import { useEffect, useState } from "preact/hooks";
import { html } from "./html.js";

/** What may be meant while somebody types: a command at the beginning, people after "@", channels after "#". */
export function useSuggestions({ text, state, field, canCommand, onPick }) {
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState("");
  const found = dismissed === text ? [] : findSuggestions({ text, state, canCommand });
  useEffect(() => setActive(0), [text]);
  const pick = (one) => {
    onPick(one.becomes);
    setDismissed(one.becomes);
    field.current.focus();
  };
  const onKey = (event) => {
    if (found.length === 0 || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((active + step + found.length) % found.length);
    else if (event.key === "Escape") setDismissed(text);
    else if (event.key === "Tab" || (event.key === "Enter" && found[active].becomes.trim() !== text.trim()))
      pick(found[active]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    found,
    active,
    pick,
    onKey,
    isOpen: found.length > 0,
    activeId: found.length > 0 ? `suggestion-${active}` : undefined,
  };
}

/** The list above the field. */
export function Suggestions({ list }) {
  if (!list.isOpen) return null;
  return html`<div class="suggestions" role="listbox" id="suggestions" aria-label="Suggestions">${list.found.map(
    (
      one,
      index,
    ) => html`<div key=${one.label} id=${`suggestion-${index}`} role="option" aria-selected=${index === list.active}
      class=${index === list.active ? "suggestion is-active" : "suggestion"}
        onPointerDown=${(event) => event.preventDefault()} onClick=${() => list.pick(one)}>
      <b>${one.label}</b>${one.usage && html`<code>${one.usage}</code>`}<span>${one.hint}</span>
    </div>`,
  )}</div>`;
}

function findSuggestions({ text, state, canCommand }) {
  if (canCommand && /^\/\S*$/.test(text))
    return state.commands
      .filter(({ command }) => command.startsWith(text))
      .map((one) => ({
        label: one.command,
        usage: one.usageHint,
        hint: one.description,
        becomes: `${one.command} `,
      }));
  const [, before, sign, typed] = /^([\s\S]*?(?:^|\s))([@#])([\w.-]*)$/.exec(text) ?? [];
  if (sign === undefined) return [];
  const wanted = typed.toLowerCase();
  return namesFor(sign, state)
    .filter(({ name }) => name.toLowerCase().startsWith(wanted))
    .slice(0, 8)
    .map(({ name, hint }) => ({ label: `${sign}${name}`, hint, becomes: `${before}${sign}${name} ` }));
}

function namesFor(sign, { people, groups, publicChannels }) {
  if (sign === "#")
    return publicChannels.map(({ name, isPrivate }) => ({ name, hint: isPrivate ? "private" : "" }));
  return [
    ...people
      .filter(({ canBePlayed, isApp }) => canBePlayed || isApp)
      .map(({ name, title }) => ({ name, hint: title })),
    ...groups.map(({ handle, name }) => ({ name: handle, hint: name })),
  ];
}
