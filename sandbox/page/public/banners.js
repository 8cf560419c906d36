import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "./html.js";
import { go } from "./store.js";
import { wordsOf } from "./text.js";

/** A banner goes by itself after this long (ms). */
const STAYS_MS = 6000;

/** What Slack notifies the person of while somebody looks on; what came before is on the badges. */
export function Banners({ state }) {
  const seen = useRef(new Set(state.notified.map(keyOf)));
  const [shown, setShown] = useState([]);
  useEffect(() => {
    const fresh = state.notified.filter((one) => !seen.current.has(keyOf(one)));
    if (fresh.length === 0) return;
    for (const one of fresh) seen.current.add(keyOf(one));
    setShown((others) => [...others, ...fresh].slice(-3));
    setTimeout(() => setShown((others) => others.filter((one) => !fresh.includes(one))), STAYS_MS);
  }, [state.notified]);
  if (shown.length === 0) return null;
  const me = state.people.find(({ id }) => id === state.me);
  return html`<div class="banners" aria-live="polite">${shown.map(
    (one) => html`<div key=${keyOf(one)} class="notified">
      <b>${one.by} · Slack notifies ${me.name}</b><span>${wordsOf({ rows: one.rows })}</span>
      <button type="button" class="link" onClick=${() => open(one)}>Show</button></div>`,
  )}</div>`;
}

function open({ channelId, threadTs }) {
  go({ in: channelId, thread: threadTs });
}

function keyOf({ channelId, ts }) {
  return `${channelId}/${ts}`;
}
