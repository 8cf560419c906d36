import { html } from "./html.js";

/** Own pictures for everything that can be pressed, so that no font needs to have a glyph for it. On a square of 24. */
const PATHS = {
  beside: "M4 5h16v14H4zM12 5v14",
  bolt: "M13 3 5 14h6l-1 7 8-11h-6z",
  bubble: "M4 5h16v11H11l-5 4v-4H4z",
  check: "m5 13 5 5 9-12",
  clip: "m19 11-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.3a3 3 0 0 1 4.3 4.2L9.5 16.200a1.4 1.4 0 0 1-2-2l7-7",
  close: "m6 6 12 12M18 6 6 18",
  down: "m6 9 6 6 6-6",
  dots: "M5 12h.01M12 12h.01M19 12h.01",
  eye: "M2 12c3-5 6.5-7 10-7s7 2 10 7c-3 5-6.5 7-10 7s-7-2-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  kebab: "M12 5v.01M12 12v.01M12 19v.01",
  leave: "M7 17 17 7M9 7h8v8",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  mail: "M3 6h18v12H3zM3 7l9 7 9-7",
  menu: "M4 7h16M4 12h16M4 17h16",
  moon: "M20 14A8 8 0 0 1 10 4a8 8 0 1 0 10 10z",
  play: "M7 4.5 19 12 7 19.5z",
  send: "M4 4l17 8-17 8 3-8zM7 12h14",
  smile: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14c1 1.5 2.2 2 3.5 2s2.5-.5 3.5-2M9 9.5v.01M15 9.5v.01",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M19 5l-1.4 1.4M6.4 17.6 5 19",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13",
  warning: "M12 4 2.5 20h19zM12 10v5M12 17.5v.01",
};

/** A picture of a control; what it means is said by the control's own label. */
export function Icon({ name, size = 16 }) {
  return html`<svg class="icon" viewBox="0 0 24 24" width=${size} height=${size} aria-hidden="true"><path
    d=${PATHS[name]} /></svg>`;
}
