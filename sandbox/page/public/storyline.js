import { useState } from "preact/hooks";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { changeStage } from "./store.js";

/** What a story says, in large letters above everything; before the first one, an invitation to it. */
export function Storyline({ state }) {
  const { story, first } = state;
  const [isWelcomed, setWelcomed] = useState(false);
  if (story?.shot) return html`<${Playing} story=${story} />`;
  const offered = state.stories.find(({ name }) => name === first?.story);
  if (!offered || story || isWelcomed) return null;
  const watch = () => {
    setWelcomed(true);
    void changeStage({ story: offered.name });
  };
  return html`<section class="storyline" aria-label="Welcome">
    <p>${first.welcome}</p>
    <button type="button" class="button is-primary" onClick=${watch}><${Icon} name="play" />${offered.title}</button>
    <button type="button" class="icon-button" aria-label="Not now" onClick=${() => setWelcomed(true)}>
      <${Icon} name="close" /></button>
  </section>`;
}

function Playing({ story }) {
  const end = () => changeStage({ story: null });
  return html`<section class=${story.isOver ? "storyline is-over" : "storyline"} aria-label="Story">
    <p key=${story.shot.number} aria-live="polite">${story.shot.caption}</p>
    <button type="button" class="button" onClick=${end}>${story.isOver ? "Got it" : "Stop"}</button>
  </section>`;
}
