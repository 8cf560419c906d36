import { useEffect } from "preact/hooks";
import { Avatar } from "./avatar.js";
import { timeText, zoneText } from "./format.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { openBeside, sharedNow } from "./store.js";

const CLOSE = "close the window beside";

/** A second window: somebody else at the same time, with their own conversations and modals. */
export function Beside({ personId }) {
  useEffect(() => {
    const onMessage = ({ origin, data }) => {
      if (origin === location.origin && data === CLOSE) openBeside(undefined);
    };
    addEventListener("message", onMessage);
    return () => removeEventListener("message", onMessage);
  }, []);
  return html`<iframe class="beside" title="Somebody else at the same time" src=${`/?beside#/${personId}`}></iframe>`;
}

/** Above the second window: who it is, and how to become somebody else there. */
export function BesideHead({ state, onSearch }) {
  const me = state.people.find(({ id }) => id === state.me);
  const close = () => parent.postMessage(CLOSE, location.origin);
  return html`<header class="beside-head">
    <button type="button" class="person" aria-label=${`${me.name}: become somebody else here`}
      onClick=${() => onSearch("people")}>
      <${Avatar} person=${me} size=${26} />
      <span class="person-name"><b>${me.name}</b><small>${me.title}</small></span>
      <span class="person-time"><span>${timeText(sharedNow(), me.timeZone)}</span>
        <small>${zoneText(me.timeZone)}</small></span>
      <${Icon} name="down" />
    </button>
    <button type="button" class="icon-button" aria-label="Close this window" onClick=${close}><${Icon} name="close" />
      </button>
  </header>`;
}
