import names from "./emoji.json" with { type: "json" };

/** Slack's own short names; a workspace's custom ones are nobody else's to know. */
const EMOJI: ReadonlyMap<string, string> = new Map(Object.entries(names));

/** A name between colons that begins no word and ends none, perhaps with a skin tone as a second name. */
const NAMED = /(?<![\p{L}\p{N}]):([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/gu;

/** U+1F3FB is skin tone 2. */
const FIRST_TONE = 0x1f3fb;

/** Text in which Slack's names for emoji are emoji: ":tada:" is 🎉. "10:30:45" and names that Slack does not have stay. */
export function withEmoji(text: string): string {
  return text.replace(NAMED, (whole, name: string, tone?: string) => {
    const emoji = EMOJI.get(name);
    if (emoji === undefined) return whole;
    return tone === undefined ? emoji : inTone(emoji, Number(tone));
  });
}

/** @param tone from 2 to 6, as Slack counts */
function inTone(emoji: string, tone: number): string {
  const [first = "", ...rest] = Array.from(emoji.replaceAll("\uFE0F", ""));
  return first + String.fromCodePoint(FIRST_TONE + tone - 2) + rest.join("");
}

/** A colon within a word with which Slack would begin an emoji there: "crm:x:won". */
const IN_WORD = /(?<=[\p{L}\p{N}]):(?=([a-z0-9_+'-]+):)/gu;

/** Puts `joiner` where Slack would otherwise draw an emoji in the middle of a word. */
export function withoutEmojiInWords(text: string, joiner: string): string {
  return text.replace(IN_WORD, (colon, name: string) => (EMOJI.has(name) ? colon + joiner : colon));
}
