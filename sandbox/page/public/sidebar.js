import { Avatar } from "./avatar.js";
import { titleOf } from "./conversation.js";
import { timeText, zoneText } from "./format.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { go, sharedNow } from "./store.js";

/** How many people are offered without searching. */
const FEATURED = 6;

/** Who one is, and where that person can go. */
export function Sidebar({ state, route, onSearch }) {
  const players = state.people.filter(({ canBePlayed }) => canBePlayed);
  const me = players.find(({ id }) => id === state.me);
  const featured = players.slice(0, FEATURED);
  const shown = featured.includes(me) ? featured : [...featured.slice(0, FEATURED - 1), me];
  const channels = state.channels
    .filter(({ name }) => name !== "")
    .sort((a, b) => a.name.localeCompare(b.name));
  const dms = state.channels.filter((channel) => channel.name === "" && !channel.with.includes(state.app.id));
  return html`<div class="sidebar">
    <section class="people" aria-label="Who you are">
      <h2>You are</h2>
      ${shown.map((person) => html`<${PersonRow} key=${person.id} person=${person} isMe=${person.id === state.me}
        />`)}
      <button type="button" class="row is-quiet" onClick=${() => onSearch("people")}>
        ${players.length - shown.length} more people… <kbd>Ctrl K</kbd></button>
    </section>
    <nav aria-label="Conversations">
      <h2>Apps</h2>
      <${AppRow} state=${state} route=${route} />
      <h2>Channels</h2>
      ${channels.map((channel) => html`<${ChannelRow} key=${channel.id} channel=${channel} state=${state}
        isOpen=${route.in === channel.id} />`)}
      <h2>Direct messages</h2>
      ${dms.map((channel) => html`<${ChannelRow} key=${channel.id} channel=${channel} state=${state}
        isOpen=${route.in === channel.id} />`)}
      <button type="button" class="row is-quiet" onClick=${() => onSearch("write")}>Write to somebody…</button>
    </nav>
  </div>`;
}

function PersonRow({ person, isMe }) {
  const time = timeText(sharedNow(), person.timeZone);
  return html`<button type="button" class=${isMe ? "person is-me" : "person"}
    aria-current=${isMe ? "true" : undefined} onClick=${() => go({ as: person.id })}>
    <${Avatar} person=${person} size=${30} />
    <span class="person-name"><b>${person.name}</b><small>${person.title}</small></span>
    <${Badge} count=${person.badge} />
    <span class="person-time"><span>${time}</span><small>${zoneText(person.timeZone)}</small></span>
  </button>`;
}

function AppRow({ state, route }) {
  const app = state.people.find(({ id }) => id === state.app.id);
  const dm = state.channels.find((channel) => channel.with.includes(app.id));
  const isOpen = route.in === dm.id || route.in === "home";
  return html`<button type="button" class=${rowClass(dm, isOpen)} aria-current=${isOpen ? "page" : undefined}
    onClick=${() => go({ in: dm.id })}>
    <${Avatar} person=${app} size=${20} /><span class="row-name">${app.name}</span>
      <${Badge} count=${dm.unread.badge} />
  </button>`;
}

function ChannelRow({ channel, state, isOpen }) {
  const isDm = channel.name === "";
  const other = state.people.find(({ id }) => id === channel.with[0]);
  const sign = channel.kind === "private" ? html`<${Icon} name="lock" size=${13} />` : "#";
  return html`<button type="button" class=${rowClass(channel, isOpen)} aria-current=${isOpen ? "page" : undefined}
    onClick=${() => go({ in: channel.id })}>
    ${isDm ? html`<${Avatar} person=${other} size=${20} />` : html`<span class="sign" aria-hidden="true">${sign}
      </span>`}
    <span class="row-name">${isDm ? titleOf(channel, state) : channel.name}</span>
      <${Badge} count=${channel.unread.badge} />
  </button>`;
}

/** How much Slack notified somebody of, and they have not read. */
function Badge({ count }) {
  if (count === 0) return null;
  return html`<span class="unread" aria-label=${`${count} unread`}>${count}</span>`;
}

function rowClass(channel, isOpen) {
  return ["row", isOpen && "is-open", channel.unread.messages > 0 && !isOpen && "is-unread"].filter(Boolean).join(" ");
}
