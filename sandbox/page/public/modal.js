import { useRef, useState } from "preact/hooks";
import { Blocks } from "./blocks.js";
import { useOpenDialog } from "./dialog.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { draftsOf, Place } from "./place.js";
import { act } from "./store.js";
import { Troubles } from "./troubles.js";

/** The topmost modal; those below wait. */
export function Modal({ view, depth, me, lines }) {
  const dialog = useOpenDialog(view.id);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    await act({ kind: "submit", viewId: view.id, drafts: draftsOf({ kind: "view", viewId: view.id }) });
    setBusy(false);
    dialog.current?.querySelector("[aria-invalid]")?.focus();
  };
  const close = (which) => act({ kind: "close", which });
  const cancel = (event) => {
    event.preventDefault();
    void close("top");
  };
  const place = { ref: { kind: "view", viewId: view.id }, values: view.values, errors: view.errors, me };
  return html`<dialog ref=${dialog} class=${depth > 1 ? "modal is-stacked" : "modal"} aria-labelledby="modal-title"
    onCancel=${cancel}>
    <form onSubmit=${submit} novalidate>
      <header class="modal-head">
        <h2 id="modal-title">${view.title}</h2>
        <button type="button" class="icon-button" aria-label="Close" onClick=${() => close("all")}><${Icon} name="close" /></button>
      </header>
      <div class="modal-body">
        <${Troubles} lines=${lines} isInModal=${true} />
        <${Place.Provider} value=${place}><${Blocks} blocks=${view.blocks} /></${Place.Provider}>
      </div>
      <footer class="modal-foot">
        <button type="button" class="button" onClick=${() => close("top")}>${view.close}</button>
        ${view.submit && html`<button type="submit" class="button is-primary" aria-busy=${isBusy} disabled=${isBusy}>
          ${view.submit}</button>`}
      </footer>
    </form>
  </dialog>`;
}

/** "Are you sure?" */
export function Question({ question }) {
  const dialog = useOpenDialog(question.title);
  const isAnswered = useRef(false);
  const answer = async (isYes) => {
    if (isAnswered.current) return;
    isAnswered.current = true;
    isAnswered.current = await act({ kind: "answer", isYes });
  };
  const cancel = (event) => {
    event.preventDefault();
    void answer(false);
  };
  return html`<dialog ref=${dialog} class="modal question" aria-labelledby="question-title" onCancel=${cancel}>
    <header class="modal-head"><h2 id="question-title">${question.title}</h2></header>
    <div class="modal-body">${question.text}</div>
    <footer class="modal-foot">
      <button type="button" class="button" onClick=${() => answer(false)}>${question.deny}</button>
      <button type="button" class="button is-primary" onClick=${() => answer(true)}>${question.confirm}</button>
    </footer>
  </dialog>`;
}
