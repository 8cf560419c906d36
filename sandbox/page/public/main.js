import { render } from "preact";
import { App } from "./app.js";
import { html } from "./html.js";
import { connect, refresh } from "./store.js";
import { applyTheme } from "./theme.js";

applyTheme();
// The window beside follows the main one.
addEventListener("storage", applyTheme);
connect();
await refresh();
render(html`<${App} />`, document.getElementById("app"));
