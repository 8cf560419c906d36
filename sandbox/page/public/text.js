import { html } from "./html.js";
import { follow, hashOfPermalink } from "./store.js";

/** Lines as the sandbox read them for this person. Everything is text: nothing that somebody typed becomes markup. */
export function Rich({ rows, me }) {
  return rows.map(
    (row, index) => html`<${Row} key=${index} row=${row} me=${me} number=${numberOf(rows, index)} />`,
  );
}

/** A text object: mrkdwn that was read, or plain text. */
export function Text({ text, me }) {
  if (!text) return null;
  if (typeof text === "string") return text;
  return text.type === "mrkdwn"
    ? html`<${Rich} rows=${text.rows} me=${me} />`
    : html`<span class="plain">${text.text}</span>`;
}

/** The words of a text object or of rows, for names and labels. */
export function wordsOf(text) {
  if (!text) return "";
  if (typeof text === "string") return text;
  return text.rows
    ? text.rows.flatMap((row) => row.parts.map((part) => part.text)).join("")
    : (text.text ?? "");
}

function Row({ row, me, number }) {
  const parts = row.parts.map((part, index) => html`<${Part} key=${index} part=${part} me=${me} />`);
  if (row.style === "quote") return html`<blockquote dir="auto">${parts}</blockquote>`;
  if (row.style === "pre") return html`<pre dir="auto">${parts}</pre>`;
  if (row.style === "plain") return html`<div class="line" dir="auto">${parts}</div>`;
  const sign = row.style === "ordered" ? `${number}.` : "•";
  return html`<div class="item" style=${{ "--indent": row.indent ?? 0 }} dir="auto"><span class="sign">${sign}</span>
    <span>${parts}</span></div>`;
}

function Part({ part, me }) {
  const content = (part.marks ?? []).reduce(withMark, contentOf(part, me));
  return content;
}

function contentOf(part, me) {
  switch (part.kind) {
    case "link":
      return html`<${Link} part=${part} />`;
    case "user":
      return html`<span class=${part.id === me ? "mention is-me" : "mention"}>${part.text}</span>`;
    case "group":
    case "channel":
      return html`<span class="mention">${part.text}</span>`;
    case "broadcast":
      return html`<span class="mention is-me">${part.text}</span>`;
    case "date":
      return html`<time datetime=${new Date(part.at).toISOString()}>${part.text}</time>`;
    default:
      return part.text;
  }
}

function withMark(content, mark) {
  if (mark === "bold") return html`<b>${content}</b>`;
  if (mark === "italic") return html`<i>${content}</i>`;
  return mark === "code" ? html`<code>${content}</code>` : html`<s>${content}</s>`;
}

/** Which number an item of an ordered list has. */
function numberOf(rows, index) {
  let number = 1;
  while (rows[index - number]?.style === "ordered") number += 1;
  return number;
}

/** The address of a message leads to it on this page, from a modal in a window of its own; any other leaves the page. */
function Link({ part }) {
  const hash = hashOfPermalink(part.url);
  const onClick = (event) => {
    if (!hash || event.ctrlKey || event.metaKey || event.currentTarget.closest("dialog")) return;
    event.preventDefault();
    follow(hash);
  };
  return html`<a href=${hash ? `/${hash}` : part.url} onClick=${onClick} target="_blank"
    rel="noreferrer noopener">${part.text}</a>`;
}
