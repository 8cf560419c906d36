import { LIMITS } from "./form.ts";

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

/** A message that somebody pointed at becomes the details; what is needed is for them to say. */
export function prefillMessage(text: string): { summary: string; details: string; leftOut: number } {
  const details = wholeCharacters(text.trim(), LIMITS.text);
  return { summary: "", details, leftOut: text.trim().length - details.length };
}

/** The first `max` UTF-16 units, without half a surrogate pair at the end. */
function wholeCharacters(text: string, max: number): string {
  const cut = text.slice(0, max);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
