import { html } from "./html.js";

/** A person's picture: their initial on a colour of their own, the same everywhere. */
export function Avatar({ person, size = 36 }) {
  const name = person?.name ?? "?";
  const style = { "--size": `${size}px`, "--hue": hueOf(person?.id ?? "") };
  return html`<span class=${person?.isApp ? "avatar is-app" : "avatar"} style=${style} aria-hidden="true">${name[0]}
    </span>`;
}

/** Hues far apart for names that are close. */
function hueOf(id) {
  let sum = 7;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 3600;
  return (sum * 137.5) % 360;
}
