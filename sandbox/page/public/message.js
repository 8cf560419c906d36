import { useEffect, useRef, useState } from "preact/hooks";
import { Avatar } from "./avatar.js";
import { Blocks } from "./blocks.js";
import { Files } from "./files.js";
import { agoText, instantText, timeText } from "./format.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { Place } from "./place.js";
import { Menu } from "./popover.js";
import { act, go, sharedNow } from "./store.js";
import { Rich, wordsOf } from "./text.js";
import { meaningOf, textOf } from "./troubles.js";

/** One message. `isFollowing`: the same author wrote just before, so that picture and name need not be repeated. */
export function Message({ message, channelId, state, isFollowing, isInThread }) {
  const [isEditing, setEditing] = useState(false);
  const spot = useSpotlight(message, state);
  const writer = state.people.find(({ id }) => id === message.authorId);
  // An app may give one message another name and picture.
  const pictured = message.shownAs ? state.people.find(({ name }) => name === message.shownAs) : writer;
  const author = message.shownAs ? { ...writer, name: message.shownAs } : writer;
  const me = state.people.find(({ id }) => id === state.me);
  if (message.isDeleted)
    return html`<article class="message is-deleted"><div class="gutter"><${Icon} name="trash" /></div>
      <div>This message was deleted.<${Replies} ...${{ message, state, me, isInThread }} /></div></article>`;
  const place = {
    ref: { kind: "message", channelId, ts: message.ts },
    values: message.values,
    errors: {},
    me: state.me,
  };
  const time = timeText(message.at, me.timeZone);
  const classes = ["message", isFollowing && "is-following", spot.isLit && "is-spotlit"].filter(Boolean);
  return html`<article ref=${spot.ref} class=${classes.join(" ")} aria-label=${`${author?.name}, ${time}`} data-ts=${message.ts}>
    <div class="gutter">
      ${isFollowing ? html`<span class="small-time">${time.replace(/ [AP]M/, "")}
      </span>` : html`<${Avatar} person=${pictured ?? author} />`}</div>
    <div class="message-body">
      ${!isFollowing && html`<header><b class="author">${author?.name}</b>
        ${author?.isApp && html`<span class="badge">APP</span>`}
        <time class="time" title=${instantText(message.at, me.timeZone)}>${time}</time></header>`}
      ${message.isBroadcast && !isInThread && html`<${Origin} message=${message} state=${state} />`}
      ${
        isEditing
          ? html`<${Editor} message=${message} channelId=${channelId} onDone=${() => setEditing(false)} />`
          : html`<div class="content"><${Rich} rows=${message.rows} me=${state.me} />
            ${message.isEdited && html` <span class="edited">(edited)</span>`}</div>`
      }
      <${Place.Provider} value=${place}><${Blocks} blocks=${message.blocks} /></${Place.Provider}>
      <${Files} files=${message.files} me=${state.me} />
      <${Reactions} message=${message} channelId=${channelId} state=${state} />
      <${Replies} ...${{ message, state, me, isInThread }} />
    </div>
    <${Tools} ...${{ message, channelId, state, me, isInThread }} onEdit=${() => setEditing(true)} />
  </article>`;
}

/** Brings the message that a story is about into view. */
function useSpotlight(message, { story }) {
  const ref = useRef();
  const isLit = story?.shot?.ts === message.ts;
  useEffect(() => {
    if (isLit) ref.current?.scrollIntoView({ block: "nearest" });
  }, [isLit, story?.shot?.number]);
  return { ref, isLit };
}

/** Something that only this person sees. */
export function Notice({ notice, state }) {
  const app = state.people.find(({ id }) => id === state.app.id);
  const me = state.people.find(({ id }) => id === state.me);
  const slack = { id: "slack", name: "Slack" };
  const place = { ref: { kind: "notice", ts: notice.ts }, values: notice.values, errors: {}, me: state.me };
  const meaning = notice.isByApp ? undefined : meaningOf(textOf(notice));
  return html`<article class="message is-notice" aria-label="Only visible to you">
    <div class="gutter"><${Avatar} person=${notice.isByApp ? app : slack} /></div>
    <div class="message-body">
      <div class="only-you"><${Icon} name="eye" size=${13} /> Only visible to you</div>
      <header><b class="author">${notice.isByApp ? app.name : "Slack"}</b>
        ${notice.isByApp && html`<span class="badge">APP</span>`}<time class="time">
        ${timeText(notice.at, me.timeZone)}</time></header>
      <div class="content"><${Rich} rows=${notice.rows} me=${state.me} />
        ${meaning && html`<div class="meaning">${meaning}</div>`}</div>
      <${Place.Provider} value=${place}><${Blocks} blocks=${notice.blocks} /></${Place.Provider}>
      <button type="button" class="link dismiss"
        onClick=${() => act({ kind: "dismiss", ts: notice.ts })}>Dismiss</button>
    </div>
  </article>`;
}

/** Above a reply that was sent to the conversation, too: the way to its thread, and how that begins. */
function Origin({ message, state }) {
  const root = state.open?.messages.find(({ ts }) => ts === message.threadTs);
  const block = root?.blocks.find(({ text, rows }) => text ?? rows);
  const [line] = wordsOf(block?.text ?? { rows: block?.rows ?? root?.rows ?? [] }).split("\n");
  return html`<button type="button" class="link origin" onClick=${() => go({ thread: message.threadTs })}>
    replied to a thread: ${line}</button>`;
}

function Replies({ message, state, me, isInThread }) {
  if (isInThread || message.replies === 0) return null;
  const people = message.repliers.map((id) => state.people.find((person) => person.id === id));
  return html`<button type="button" class="replies" onClick=${() => go({ thread: message.ts })}>
    ${people.map((person) => html`<${Avatar} key=${person?.id} person=${person} size=${22} />`)}
    <b>${message.replies} ${message.replies === 1 ? "reply" : "replies"}</b>
    <span>Last reply ${agoText(message.lastReplyAt, sharedNow(), me.timeZone)}</span>
  </button>`;
}

function Reactions({ message, channelId, state }) {
  if (message.reactions.length === 0) return null;
  return html`<div class="reactions">${message.reactions.map(({ name, emoji, people }) => {
    const names = people.map((id) => state.people.find((person) => person.id === id)?.name).join(", ");
    const isMine = people.includes(state.me);
    return html`<button key=${name} type="button" class=${isMine ? "reaction is-mine" : "reaction"}
      aria-label=${`${name}: ${names}`} title=${names}
      onClick=${() => act({ kind: "react", channelId, ts: message.ts, emoji: name })}>${emoji} ${people.length}
        </button>`;
  })}</div>`;
}

/** What can be done with a message; shown on hover and when the keyboard gets there. */
function Tools({ message, channelId, state, me, isInThread, onEdit }) {
  const at = { channelId, ts: message.ts };
  const isMine = message.authorId === me.id;
  const shortcuts = state.shortcuts.filter(({ type }) => type === "message");
  const items = [
    ...shortcuts.map(({ name, callbackId }) => ({
      label: name,
      hint: state.app.name,
      run: () => act({ kind: "shortcut", callbackId, on: at }),
    })),
    ...(isMine ? [{ label: "Edit message", run: onEdit }] : []),
    ...(isMine || me.isAdmin
      ? [{ label: "Delete message", isDanger: true, run: () => act({ kind: "delete", ...at }) }]
      : []),
  ];
  const react = (emoji) => act({ kind: "react", ...at, emoji });
  const reactions = state.emoji.map(({ name, emoji }) => ({
    label: `${emoji} ${name.replaceAll("_", " ")}`,
    run: () => react(name),
  }));
  return html`<div class="tools" role="toolbar" aria-label="What to do with this message">
    <${Menu} label="React" className="icon-button" align="end" items=${reactions}><${Icon} name="smile" /></${Menu}>
    ${!isInThread && html`<button type="button" class="icon-button" aria-label="Reply in thread"
      title="Reply in thread" onClick=${() => go({ thread: message.threadTs ?? message.ts })}><${Icon} name="bubble" /></button>`}
    ${items.length > 0 && html`<${Menu} label="More" className="icon-button" align="end" items=${items}><${Icon} name="kebab" /></${Menu}>`}
  </div>`;
}

function Editor({ message, channelId, onDone }) {
  const [text, setText] = useState(message.source ?? "");
  const save = async () => {
    if (await act({ kind: "edit", channelId, ts: message.ts, text })) onDone();
  };
  const onKey = (event) => {
    if (event.key === "Escape") onDone();
    else if (event.key === "Enter" && !event.shiftKey) void save();
    else return;
    event.preventDefault();
  };
  return html`<div class="editor">
    <textarea class="input" rows="2" dir="auto" aria-label="Edit message" value=${text}
      ref=${(field) => field && text === message.source && field.focus()}
      onInput=${(event) => setText(event.currentTarget.value)} onKeyDown=${onKey}></textarea>
    <button type="button" class="button" onClick=${onDone}>Cancel</button> <button type="button"
      class="button is-primary" onClick=${save}>Save</button>
  </div>`;
}
