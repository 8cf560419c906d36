import { useEffect } from "preact/hooks";
import { Composer } from "./composer.js";
import { Entries, titleOf } from "./conversation.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { go } from "./store.js";

/** A message and the replies to it, beside the conversation. */
export function Thread({ channel, ts, state }) {
  const all = state.open?.id === channel.id ? state.open.messages : [];
  // A link may lead to a reply.
  const root = all.find((message) => message.ts === ts)?.threadTs ?? ts;
  const messages = all.filter((message) => message.ts === root || message.threadTs === root);
  const notices = state.notices.filter((notice) => notice.threadTs === root);
  const close = () => {
    go({ thread: undefined });
    document.querySelector(".conversation .composer-field")?.focus();
  };
  useEffect(() => {
    const closeOnEscape = (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]"))
        close();
    };
    addEventListener("keydown", closeOnEscape);
    return () => removeEventListener("keydown", closeOnEscape);
  }, [ts]);
  return html`<aside class="thread" aria-label="Thread">
    <header class="head"><h2>Thread</h2><span class="head-note">${titleOf(channel, state)}</span>
      <button type="button" class="icon-button" aria-label="Close thread" onClick=${close}><${Icon} name="close" /></button></header>
    <${Entries} key=${root} messages=${messages} notices=${notices} channelId=${channel.id} state=${state}
      isInThread=${true} />
    ${!channel.isArchived && html`<${Composer} key=${`${state.me}-${root}`} channel=${channel} threadTs=${root}
      state=${state} label="Reply" />`}
  </aside>`;
}
