import { useEffect, useReducer, useState } from "preact/hooks";
import { dayAndTimeText, instantText, zoneText } from "./format.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { Menu } from "./popover.js";
import { changeStage, openBeside, sharedNow, useStore } from "./store.js";
import { isDark, toggleTheme } from "./theme.js";

const LEAPS = [
  { leap: "hour", label: "+1 h" },
  { leap: "day", label: "+1 day" },
  { leap: "monday", label: "Next Monday 9 AM" },
];

const FAULTS = {
  none: { label: "Nothing is wrong" },
  slow: { label: "Slack is slow", says: "Slack answers every call 4 seconds late." },
  down: { label: "Slack is down", says: "Slack cannot be reached. What is due waits." },
  rate_limited: {
    label: "Slack limits posts",
    says: "Slack refuses posts and updates for now (Retry-After 30 s).",
  },
  silent: { label: "The app hears nothing", says: "What people do does not reach the app." },
};

/** Above everything: what is common to all people. The time, what goes wrong, stories, light and dark. */
export function Stage({ state, isConnected, onMenu }) {
  const [, redraw] = useReducer((count) => count + 1, 0);
  const stories = state.stories.map(({ name, title }) => ({
    label: title,
    hint: name,
    run: () => changeStage({ story: name }),
  }));
  const faults = Object.entries(FAULTS).map(([fault, { label }]) => ({
    label,
    isChosen: state.fault === fault,
    run: () => changeStage({ fault }),
  }));
  const { route } = useStore();
  const toggleBeside = () => openBeside(route.beside ? undefined : (state.first?.beside ?? state.me));
  const toggle = () => {
    toggleTheme();
    redraw();
  };
  return html`<header class="stage">
    <button type="button" class="icon-button only-narrow" aria-label="People and channels"
      onClick=${onMenu}><${Icon} name="menu" /></button>
    <span class="brand"><img src="/page/icon.svg" alt="" width="22" height="22" /><b>Acme</b><small>sandbox</small>
      </span>
    <${Clock} state=${state} />
    <div class="leaps" role="group" aria-label="Move time">${LEAPS.map(
      ({ leap, label }) =>
        html`<button key=${leap} type="button" class="stage-button" disabled=${state.isTravelling}
          onClick=${() => changeStage({ leap })}>${label}</button>`,
    )}</div>
    <span class="stage-space"></span>
    <button type="button" class="stage-button only-roomy" aria-label="Two people side by side"
      title="Two people side by side" aria-pressed=${Boolean(route.beside)} onClick=${toggleBeside}>
      <${Icon} name="beside" /></button>
    ${stories.length > 0 && html`<${Menu} label="Stories" className="stage-button" align="end"
      items=${stories}><${Icon} name="play" size=${14} /> <span class="only-wide">Stories</span></${Menu}>`}
    <${Menu} label="Faults" className=${state.fault === "none" ? "stage-button" : "stage-button is-alarming"}
      align="end" items=${faults}><${Icon} name="warning" size=${14} /> <span class="only-wide">Faults</span></${Menu}>
    <button type="button" class="stage-button" aria-label=${isDark() ? "Light" : "Dark"} title="Light or dark"
      onClick=${toggle}><${Icon} name=${isDark() ? "sun" : "moon"} /></button>
  </header>
  <${Banner} state=${state} isConnected=${isConnected} />`;
}

/** The shared clock, in the zone of the workspace. */
function Clock({ state }) {
  const [, tick] = useState(0);
  useEffect(() => {
    if (state.isFrozen) return undefined;
    const ticking = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(ticking);
  }, [state.isFrozen]);
  const now = sharedNow();
  return html`<span class=${state.isTravelling ? "clock is-travelling" : "clock"} role="timer"
    title=${`In ${zoneText(state.zone)}`}>
    <span class="clock-time only-wide">${instantText(now, state.zone)}</span><span class="clock-time only-narrow">
      ${dayAndTimeText(now, state.zone)}</span><small class="only-wide">${zoneText(state.zone)}</small>
  </span>`;
}

/** What everybody should know now. */
function Banner({ state, isConnected }) {
  const lines = [
    !isConnected && "The sandbox has stopped. This page goes on when it is back.",
    FAULTS[state.fault]?.says,
    state.story?.error && `The story “${titleOf(state)}” stopped: ${state.story.error}`,
  ].filter(Boolean);
  if (lines.length === 0) return null;
  return html`<div class="banner" role="status">${lines.join(" ")}</div>`;
}

function titleOf(state) {
  return state.stories.find(({ name }) => name === state.story.name)?.title ?? state.story.name;
}
