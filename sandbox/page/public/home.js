import { Avatar } from "./avatar.js";
import { Blocks } from "./blocks.js";
import { Tabs } from "./conversation.js";
import { html } from "./html.js";
import { Place } from "./place.js";

/** The app's Home tab. */
export function Home({ state }) {
  const app = state.people.find(({ id }) => id === state.app.id);
  const view = state.home;
  return html`<main class="conversation" aria-label=${`${app.name} Home`}>
    <header class="head"><h1><${Avatar} person=${app} size=${24} />${app.name}</h1>
      <${Tabs} current="home" state=${state} /></header>
    <div class="home">
      ${view ? html`<${Place.Provider}
      value=${{ ref: { kind: "view", viewId: view.id }, values: view.values, errors: view.errors, me: state.me }}>
      <${Blocks} blocks=${view.blocks} /></${Place.Provider}>` : html`<p class="beginning">
      ${app.name} has put nothing here yet.</p>`}</div>
  </main>`;
}
