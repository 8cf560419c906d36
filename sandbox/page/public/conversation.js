import { useLayoutEffect, useRef } from "preact/hooks";
import { Avatar } from "./avatar.js";
import { Composer } from "./composer.js";
import { dayOf, dayText } from "./format.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { Message, Notice } from "./message.js";
import { go, sharedNow } from "./store.js";

/** How long after a message the next one of the same author goes without picture and name (ms). */
const FOLLOWS_WITHIN_MS = 5 * 60_000;

/** A channel or a DM. */
export function Conversation({ channel, state }) {
  const isOpen = state.open?.id === channel.id;
  const messages = isOpen ? state.open.messages.filter(({ threadTs, isBroadcast }) => threadTs === undefined || isBroadcast) : [];
  const notices = state.notices.filter((notice) => notice.channelId === channel.id && !notice.threadTs);
  const name = titleOf(channel, state);
  return html`<main class="conversation" aria-label=${name}>
    <${Head} channel=${channel} state=${state} name=${name} />
    <${Entries} key=${channel.id} messages=${messages} notices=${notices} channelId=${channel.id} state=${state}
      beginning=${html`<${Beginning} channel=${channel} state=${state} name=${name} />`} />
    ${channel.isArchived ? html`<p
      class="archived">This channel is archived. It can be read, nobody can write.</p>` : html`<${Composer}
      key=${`${state.me}-${channel.id}`} channel=${channel} state=${state} label=${`Message ${name}`} />`}
  </main>`;
}

/** Messages and notices by day, from the oldest; stays at the end while the reader is there. */
export function Entries({ messages, notices, channelId, state, isInThread, beginning }) {
  const box = useRef();
  const isAtEnd = useRef(true);
  const me = state.people.find(({ id }) => id === state.me);
  const entries = [...messages, ...notices.map((notice) => ({ ...notice, isNotice: true }))].sort(
    (a, b) => a.at - b.at,
  );
  const lastOwn = entries.findLast((entry) => entry.isNotice || entry.authorId === state.me)?.ts;
  const seenOwn = useRef(lastOwn);
  const goToEnd = () => {
    if (isAtEnd.current) box.current.scrollTop = box.current.scrollHeight;
  };
  useLayoutEffect(() => {
    // Whoever writes, or is answered, is where that stands.
    if (lastOwn !== seenOwn.current) isAtEnd.current = true;
    seenOwn.current = lastOwn;
    goToEnd();
  });
  // Pictures come later than the message that they are in.
  useLayoutEffect(() => {
    const growth = new ResizeObserver(goToEnd);
    growth.observe(box.current.firstElementChild);
    return () => growth.disconnect();
  }, []);
  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current;
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < 40;
  };
  return html`<div class="entries" ref=${box} onScroll=${onScroll} role="log" aria-live="polite" tabindex="0"
    aria-label="Messages">
    <div class="entries-inner">
      ${beginning}
      ${entries.map((entry, index) => {
        const before = entries[index - 1];
        const isNewDay = !before || dayOf(before.at, me.timeZone) !== dayOf(entry.at, me.timeZone);
        return html`
          ${isNewDay && !isInThread && html`<div key=${`day-${entry.ts}`} class="day"><span>
            ${dayText(entry.at, sharedNow(), me.timeZone)}</span></div>`}
          ${
            entry.isNotice
              ? html`<${Notice} key=${`notice-${entry.ts}`} notice=${entry} state=${state} />`
              : html`<${Message} key=${entry.ts} message=${entry} channelId=${channelId} state=${state}
                isInThread=${isInThread} isFollowing=${!isNewDay && isFollowing(entry, before)} />`
          }
          ${isInThread && index === 0 && messages.length > 1 && html`<div key="count" class="day"><span>
            ${messages.length - 1} ${messages.length === 2 ? "reply" : "replies"}</span></div>`}`;
      })}
    </div>
  </div>`;
}

function isFollowing(entry, before) {
  return (
    !before.isNotice &&
    !before.isDeleted &&
    before.authorId === entry.authorId &&
    !entry.isBroadcast &&
    before.shownAs === entry.shownAs &&
    before.blocks.length === 0 &&
    entry.blocks.length === 0 &&
    entry.at - before.at < FOLLOWS_WITHIN_MS
  );
}

function Head({ channel, state, name }) {
  const isApp = channel.with.includes(state.app.id);
  return html`<header class="head">
    <h1>${channel.kind === "private" && html`<span class="lock" role="img" aria-label="Private"><${Icon} name="lock" size=${14} /></span>`}
      ${isApp && html`<${Avatar} person=${state.people.find(({ id }) => id === state.app.id)} size=${24} />`}${name}
      </h1>
    ${isApp && state.app.hasHome ? html`<${Tabs} current="messages" state=${state} />` : html`<span class="head-note">
      ${channel.name && `${channel.members} members`}</span>`}
  </header>`;
}

/** Home and Messages of the app. */
export function Tabs({ current, state }) {
  const dm = state.channels.find((channel) => channel.with.includes(state.app.id));
  return html`<nav class="tabs" aria-label=${state.app.name}>
    <button type="button" aria-current=${current === "home" ? "page" : undefined}
      onClick=${() => go({ in: "home" })}>Home</button>
    <button type="button" aria-current=${current === "messages" ? "page" : undefined}
      onClick=${() => go({ in: dm.id })}>Messages</button>
  </nav>`;
}

function Beginning({ channel, state, name }) {
  const isApp = channel.with.includes(state.app.id);
  const words = channel.name
    ? `This is the beginning of ${name}.`
    : `This is your conversation with ${name}.`;
  return html`<p class="beginning">${words} ${isApp && "Type / for what it can do."}</p>`;
}

/** "#sales", or for a DM the names of the others in it. */
export function titleOf(channel, state) {
  if (channel.name) return channel.kind === "private" ? channel.name : `# ${channel.name}`;
  return channel.with.map((id) => state.people.find((person) => person.id === id)?.name).join(", ") || "You";
}
