import { LIMITS } from "./form-fields.ts";

/** Splits the words after `/ops-request` into the summary and, when they are too many for it, the details. */
export function prefill(words: string): { summary: string; details: string; leftOut: number } {
  const [firstLine = "", ...rest] = words.trim().split("\n");
  const fits = rest.length === 0 && firstLine.length <= LIMITS.summary;
  if (fits) return { summary: firstLine, details: "", leftOut: 0 };
  const details = wholeCharacters(words.trim(), LIMITS.text);
  return {
    summary: wholeCharacters(firstLine.trim(), LIMITS.summary),
    details,
    leftOut: words.trim().length - details.length,
  };
}

/**
 * A message that somebody pointed at becomes the details, and its first words the summary.
 * @param author the name of whoever wrote it, where the request is for somebody else
 */
export function prefillMessage(
  message: string,
  author?: string,
): { summary: string; details: string; leftOut: number } {
  const [firstLine = ""] = message.trim().split("\n");
  const text = author === undefined ? message.trim() : `${author}: ${message.trim()}`;
  const details = wholeCharacters(text, LIMITS.text);
  return {
    summary: shortened(firstLine.trim(), LIMITS.summary),
    details,
    leftOut: text.length - details.length,
  };
}

/** The first whole words that fit, of a text without spaces the first characters. */
function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = wholeCharacters(text, max);
  return cut.replace(/\s+\S*$/, "") || cut;
}

/** The first `max` UTF-16 units, without half a surrogate pair at the end. */
function wholeCharacters(text: string, max: number): string {
  const cut = text.slice(0, max);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
