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
    const unseen = state.notified.filter((one) => !seen.current.has(keyOf(one)));
    for (const one of unseen) seen.current.add(keyOf(one));
    // A story is about one message; what else happens meanwhile is on the badges.
    const { shot } = state.story ?? {};
    const fresh = shot ? unseen.filter(({ threadTs, ts }) => (threadTs ?? ts) === shot.ts) : unseen;
    if (fresh.length === 0) return;
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
