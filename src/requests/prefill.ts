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

/** A message that somebody pointed at becomes the details whole, and its first line the summary. */
export function prefillMessage(text: string): { summary: string; details: string; leftOut: number } {
  const whole = text.trim();
  const [firstLine = ""] = whole.split("\n");
  const details = wholeCharacters(whole, LIMITS.text);
  const summary = wholeCharacters(firstLine.trim(), LIMITS.summary);
  return { summary, details, leftOut: whole.length - details.length };
}

/** The first `max` UTF-16 units, without half a surrogate pair at the end. */
function wholeCharacters(text: string, max: number): string {
  const cut = text.slice(0, max);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
