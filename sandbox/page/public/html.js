import htm from "htm";
import { h } from "preact";

/** Markup as tagged templates, so that the page needs no build. */
export const html = htm.bind(h);
