import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { readFiles } from "./files.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { Menu } from "./popover.js";
import { act, takeWriting } from "./store.js";
import { Suggestions, useSuggestions } from "./suggestions.js";

/** Where a person writes: messages, slash commands, files. Enter sends, Shift and Enter begin a new line. */
export function Composer({ channel, threadTs, state, label }) {
  const [text, setText] = useState("");
  const [files, setFiles] = useState([]);
  const field = useRef();
  const box = useRef();
  const suggestions = useSuggestions({ text, state, field, canCommand: !threadTs, onPick: setText });
  useLayoutEffect(() => growWith(field.current), [text]);
  useEffect(() => {
    if (takeWriting()) field.current.focus();
  }, []);
  const send = async () => {
    const written = text.trim();
    if (written === "" && files.length === 0) return;
    const isCommand = written.startsWith("/") && !threadTs;
    setText("");
    setFiles([]);
    field.current.focus();
    const done = isCommand
      ? await act({ kind: "command", line: written, channelId: channel.id })
      : await act({ kind: "write", channelId: channel.id, text: written, threadTs, files });
    if (!done) setText(text);
  };
  const onKey = (event) => {
    if (suggestions.onKey(event) || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  };
  const attach = async (event) => setFiles([...files, ...(await readFiles(event.currentTarget.files))]);
  return html`<div class="composer" ref=${box}>
    <${Suggestions} list=${suggestions} anchor=${box} />
    ${files.map((file, index) => html`<span key=${index} class="file-chip"><${Icon} name="file" /> ${file.name}
      <button type="button" aria-label=${`Remove ${file.name}`}
      onClick=${() => setFiles(files.filter((other) => other !== file))}><${Icon} name="close" size=${12} /></button></span>`)}
    <textarea ref=${field} class="composer-field" rows="1" dir="auto" placeholder=${label} aria-label=${label}
      value=${text}
      aria-controls=${suggestions.isOpen ? "suggestions" : undefined} aria-activedescendant=${suggestions.activeId}
      onInput=${(event) => setText(event.currentTarget.value)} onKeyDown=${onKey}></textarea>
    <div class="composer-foot">
      <label class="icon-button" title="Attach files"><${Icon} name="clip" /><input class="unseen" type="file" multiple
        aria-label="Attach files" onChange=${attach} /></label>
      <${Shortcuts} state=${state} />
      <span class="composer-hint">${threadTs ? "" : "/ for commands"}</span>
      <button type="button" class="send" aria-label="Send" disabled=${text.trim() === "" && files.length === 0}
        onClick=${send}><${Icon} name="send" /></button>
    </div>
  </div>`;
}

/** Puts the cursor where one writes now: in the thread that is open, else in the conversation. */
export function goWriting() {
  const fields = [".thread .composer-field", ".composer-field"].map((one) => document.querySelector(one));
  fields.find(Boolean)?.focus();
}

/** The app's global shortcuts. */
function Shortcuts({ state }) {
  const items = state.shortcuts
    .filter(({ type }) => type === "global")
    .map(({ name, callbackId }) => ({
      label: name,
      hint: state.app.name,
      run: () => act({ kind: "shortcut", callbackId }),
    }));
  if (items.length === 0) return null;
  return html`<${Menu} label="Shortcuts" className="icon-button" items=${items}><${Icon} name="bolt" /></${Menu}>`;
}

function growWith(field) {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 220)}px`;
}
