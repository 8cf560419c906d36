import { html } from "./html.js";
import { Icon } from "./icons.js";
import { act, dismissTrouble, useStore } from "./store.js";

/** What Slack's own errors mean, for those who have never met them. */
const MEANINGS = {
  operation_timeout: "The app did not acknowledge within 3 seconds.",
  dispatch_failed: "The app is not connected, so nothing could be handed to it.",
};

/** Slack's own lines that belong to no conversation, and what went wrong between this page and the sandbox. */
export function Troubles({ lines, isInModal }) {
  const { troubles } = useStore();
  const own = troubles.map((trouble) => ({
    key: trouble,
    text: trouble.text,
    close: () => dismissTrouble(trouble),
  }));
  const slacks = lines.map((line) => ({
    key: line.ts,
    text: textOf(line),
    close: () => act({ kind: "dismiss", ts: line.ts }),
  }));
  if (own.length + slacks.length === 0) return null;
  return html`<div class=${isInModal ? "troubles is-in-modal" : "troubles"}>${[...slacks, ...own].map(
    ({ key, text, close }) => html`<div key=${key} class="trouble" role="alert">
      <span><b>${text}</b>${meaningOf(text) && html`<br />${meaningOf(text)}`}</span>
      <button type="button" class="icon-button" aria-label="Dismiss" onClick=${close}><${Icon} name="close" /></button>
    </div>`,
  )}</div>`;
}

/** What an error of Slack's means; undefined for other lines. */
export function meaningOf(text) {
  return Object.entries(MEANINGS).find(([error]) => text.includes(error))?.[1];
}

/** The words of a line of Slack's own. */
export function textOf(line) {
  return line.rows.flatMap((row) => row.parts.map((part) => part.text)).join("");
}
