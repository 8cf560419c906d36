import { useEffect, useState } from "preact/hooks";
import { Banners } from "./banners.js";
import { Beside, BesideHead } from "./beside.js";
import { Conversation } from "./conversation.js";
import { Home } from "./home.js";
import { html } from "./html.js";
import { Modal, Question } from "./modal.js";
import { Palette } from "./palette.js";
import { Sidebar } from "./sidebar.js";
import { Stage } from "./stage.js";
import { isBeside, isTwofold, useStore } from "./store.js";
import { Storyline } from "./storyline.js";
import { Thread } from "./thread.js";
import { Troubles } from "./troubles.js";

/** The whole page. */
export function App() {
  const { state, route, isConnected, progress } = useStore();
  const [search, setSearch] = useState();
  const [isMenuOpen, setMenuOpen] = useState(false);
  useKeys(() => setSearch("all"));
  useEffect(() => setMenuOpen(false), [route.as, route.in]);
  useEffect(() => {
    const me = state?.people.find(({ id }) => id === state.me);
    document.title = me ? `${me.name} · Acme sandbox` : "Sandbox";
  }, [state?.me]);
  if (progress || !state) return html`<${Waiting} progress=${progress} />`;
  const channel = state.channels.find(({ id }) => id === route.in);
  const modal = state.modals.at(-1);
  const lines = state.notices.filter((notice) => !notice.channelId);
  const classes = ["body", isBeside && "is-beside", channel && route.thread && "has-thread", isMenuOpen && "has-menu"];
  return html`
    ${!isBeside && html`<${Stage} state=${state} isConnected=${isConnected}
      onMenu=${() => setMenuOpen(!isMenuOpen)} /><${Storyline} state=${state} />`}
    <div class=${route.beside ? "windows is-twofold" : "windows"}>
      <div class=${isAside(state) ? "window is-aside" : "window"}>
        ${isBeside && html`<${BesideHead} state=${state} onSearch=${setSearch} />`}
        <div class=${classes.filter(Boolean).join(" ")}>
          ${!isBeside && html`<${Sidebar} state=${state} route=${route} onSearch=${setSearch} />`}
          ${route.in === "home" ? html`<${Home} state=${state} />` : channel && html`<${Conversation} channel=${channel}
            state=${state} />`}
          ${channel && route.thread && html`<${Thread} channel=${channel} ts=${route.thread} state=${state} />`}
        </div>
        <${Banners} key=${state.me} state=${state} />
      </div>
      ${!isBeside && route.beside && html`<${Beside} personId=${route.beside} />`}
    </div>
    ${!modal && html`<${Troubles} lines=${lines} />`}
    ${modal && html`<${Modal} key=${modal.id} view=${modal} depth=${state.modals.length} me=${state.me} lines=${lines}
      />`}
    ${state.question && html`<${Question} question=${state.question} />`}
    ${search && html`<${Palette} state=${state} only=${search} onClose=${() => setSearch(undefined)} />`}`;
}

function useKeys(openPalette) {
  useEffect(() => {
    const onKey = (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      openPalette();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

/** Whether the story that is played looks at the other window. */
function isAside({ story }) {
  return (isBeside || isTwofold()) && Boolean(story?.shot) && story.shot.isBeside !== isBeside;
}

function Waiting({ progress }) {
  return html`<p class="waiting" role="status">${progress ? `${progress.words} …` : "Looking at the sandbox …"}
    ${progress && html`<progress max="1" value=${progress.done} aria-label="How far the past has come"></progress>`}</p>`;
}
