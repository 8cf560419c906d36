import { useEffect, useState } from "preact/hooks";
import { Conversation } from "./conversation.js";
import { Home } from "./home.js";
import { html } from "./html.js";
import { Modal, Question } from "./modal.js";
import { Palette } from "./palette.js";
import { Sidebar } from "./sidebar.js";
import { Stage } from "./stage.js";
import { useStore } from "./store.js";
import { Thread } from "./thread.js";
import { Troubles } from "./troubles.js";

/** The whole page. */
export function App() {
  const { state, route, isConnected } = useStore();
  const [search, setSearch] = useState();
  const [isMenuOpen, setMenuOpen] = useState(false);
  useEffect(() => {
    const openPalette = (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setSearch("all");
    };
    addEventListener("keydown", openPalette);
    return () => removeEventListener("keydown", openPalette);
  }, []);
  useEffect(() => setMenuOpen(false), [route.as, route.in]);
  useEffect(() => {
    const me = state?.people.find(({ id }) => id === state.me);
    document.title = me ? `${me.name} · Acme sandbox` : "Sandbox";
  }, [state?.me]);
  if (!state) return html`<p class="waiting">Looking at the sandbox…</p>`;
  const channel = state.channels.find(({ id }) => id === route.in);
  const modal = state.modals.at(-1);
  const lines = state.notices.filter((notice) => !notice.channelId);
  return html`
    <${Stage} state=${state} isConnected=${isConnected} onMenu=${() => setMenuOpen(!isMenuOpen)} />
    <div
      class=${["body", channel && route.thread && "has-thread", isMenuOpen && "has-menu"].filter(Boolean).join(" ")}>
      <${Sidebar} state=${state} route=${route} onSearch=${setSearch} />
      ${route.in === "home" ? html`<${Home} state=${state} />` : channel && html`<${Conversation} channel=${channel}
        state=${state} />`}
      ${channel && route.thread && html`<${Thread} channel=${channel} ts=${route.thread} state=${state} />`}
    </div>
    ${!modal && html`<${Troubles} lines=${lines} />`}
    ${modal && html`<${Modal} key=${modal.id} view=${modal} depth=${state.modals.length} me=${state.me} lines=${lines}
      />`}
    ${state.question && html`<${Question} question=${state.question} />`}
    ${search && html`<${Palette} state=${state} only=${search} onClose=${() => setSearch(undefined)} />`}`;
}
