import { useRef } from "preact/hooks";
import { sizeText } from "./format.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { useField } from "./place.js";

/** Files as requests carry them. */
export function readFiles(list) {
  return Promise.all(
    [...list].map(async (file) => ({
      name: file.name,
      base64: toBase64(new Uint8Array(await file.arrayBuffer())),
    })),
  );
}

/** The files field of a modal. */
export function FileField({ block, element, labelledBy, describedBy }) {
  const field = useField(block, element);
  const input = useRef();
  const held = field.held.files ?? [];
  const add = async () => field.choose(await readFiles(input.current.files));
  return html`<div class="file-field">
    <input ref=${input} type="file" multiple=${(element.max_files ?? 10) > 1}
      accept=${element.filetypes?.map((type) => `.${type}`).join(",")}
      aria-labelledby=${labelledBy} aria-describedby=${describedBy} onChange=${add} />
    ${held.map((file) => html`<span key=${file.id} class="file-chip"><${Icon} name="file" /> ${file.name} <small>${sizeText(file.size)}
      </small></span>`)}
  </div>`;
}

/** Files under a message; pictures are shown. */
export function Files({ files, me }) {
  if (files.length === 0) return null;
  return html`<div class="files">${files.map((file) => {
    const address = `/page/file?as=${me}&id=${file.id}`;
    if (file.isImage)
      return html`<a key=${file.id} href=${address} target="_blank">
        <img class="file-image" src=${address} alt=${file.altText ?? file.name} /></a>`;
    return html`<a key=${file.id} class="file" href=${address} download=${file.name}><span class="file-icon"><${Icon} name="file" size=${24} /></span>
      <span>${file.name}<small>${sizeText(file.size)}</small></span></a>`;
  })}</div>`;
}

function toBase64(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
