/** Ops answer from the card's thread by starting a message with this; everything else there stays with ops. */
const REPLY_PREFIX = /^\s*reply:\s*/i;

/**
 * What a thread message of ops is: an answer that goes to the requester, or an internal note.
 * @param otherwise what it is when it is not marked as a reply
 */
export function readOpsMessage(
  text: string,
  otherwise: { readonly isShared: boolean } = { isShared: false },
): { readonly isShared: boolean; readonly text: string } {
  return REPLY_PREFIX.test(text)
    ? { isShared: true, text: text.replace(REPLY_PREFIX, "") }
    : { isShared: otherwise.isShared, text };
}

/** Slack takes 3,000 characters in one text object; docs.slack.dev/reference/block-kit. */
const MESSAGE_CHARACTERS = 3_000;

/** A long text in parts that each fit into one message, cut at a line or a word where there is one. Nothing is left out. */
export function inParts(text: string): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > MESSAGE_CHARACTERS) {
    const end = cutAt(rest);
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest];
}

function cutAt(text: string): number {
  const window = text.slice(0, MESSAGE_CHARACTERS);
  const end = Math.max(window.lastIndexOf("\n"), window.lastIndexOf(" ")) + 1;
  if (end > MESSAGE_CHARACTERS / 2) return end;
  return /[\uD800-\uDBFF]$/.test(window) ? MESSAGE_CHARACTERS - 1 : MESSAGE_CHARACTERS;
}
