import { useState } from "preact/hooks";
import { Avatar } from "./avatar.js";
import { goWriting } from "./composer.js";
import { titleOf } from "./conversation.js";
import { useOpenDialog } from "./dialog.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { act, go } from "./store.js";

/** Goes anywhere by typing: become somebody, open a conversation, write to somebody. `only` narrows it to "people" or "write". */
export function Palette({ state, only, onClose }) {
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const dialog = useOpenDialog("palette");
  const wanted = typed.trim().toLowerCase();
  const found = placesIn(state, only)
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, 40);
  const choose = async (one) => {
    onClose();
    await one.run();
    goWriting();
  };
  const onKey = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActive((active + step + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter" && found[active]) void choose(found[active]);
    else return;
    event.preventDefault();
  };
  const label =
    { people: "Become somebody else", write: "Write to somebody" }[only] ??
    "Go to a person or a conversation";
  return html`<dialog ref=${dialog} class="palette" aria-label=${label} onCancel=${onClose}
    onClick=${(event) => event.target === dialog.current && onClose()}>
    <input class="input" type="text" role="combobox" aria-expanded="true" aria-controls="palette-list"
      aria-label=${label} placeholder=${label} aria-activedescendant=${`palette-${active}`}
      value=${typed} onInput=${(event) => (setActive(0), setTyped(event.currentTarget.value))} onKeyDown=${onKey} />
    <div role="listbox" id="palette-list">${found.map(
      (
        one,
        index,
      ) => html`<div key=${one.key} id=${`palette-${index}`} role="option" aria-selected=${index === active}
        class=${index === active ? "option is-active" : "option"}
        ref=${(row) => index === active && row?.scrollIntoView({ block: "nearest" })} onClick=${() => choose(one)}>
        ${one.person ? html`<${Avatar} person=${one.person} size=${22} />` : html`<span class="sign">
          ${one.sign && html`<${Icon} name=${one.sign} />`}</span>`}<span>${one.name}</span><small>${one.hint}</small>
      </div>`,
    )}</div>
  </dialog>`;
}

function placesIn(state, only) {
  const players = state.people.filter(({ canBePlayed }) => canBePlayed);
  const become = players.map((person) => ({
    key: `as-${person.id}`,
    name: person.name,
    hint: `Become ${person.name} · ${person.title}`,
    person,
    run: () => go({ as: person.id }),
  }));
  const write = players
    .filter(({ id }) => id !== state.me)
    .map((person) => ({
      key: `dm-${person.id}`,
      name: person.name,
      hint: `Write to ${person.name}`,
      person,
      run: () => writeTo(person),
    }));
  const channels = state.channels.map((channel) => ({
    key: channel.id,
    name: titleOf(channel, state),
    sign: channel.name ? undefined : "mail",
    hint: channel.name ? "Channel" : "Direct messages",
    run: () => go({ in: channel.id }),
  }));
  return { people: become, write }[only] ?? [...channels, ...become];
}

async function writeTo(person) {
  await act({ kind: "openConversation", personId: person.id });
  go({ in: `with-${person.id}` });
}
