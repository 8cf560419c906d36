/** The emoji that this stand-in draws; others stay ":words:", as in a workspace that lacks them. */
const EMOJI: Readonly<Record<string, string>> = {
  "+1": "👍",
  "-1": "👎",
  bell: "🔔",
  bulb: "💡",
  calendar: "📅",
  clap: "👏",
  eyes: "👀",
  fire: "🔥",
  hammer_and_wrench: "🛠️",
  heart: "❤️",
  hourglass: "⌛",
  joy: "😂",
  lock: "🔒",
  mega: "📣",
  memo: "📝",
  moneybag: "💰",
  no_entry: "⛔",
  paperclip: "📎",
  point_right: "👉",
  pray: "🙏",
  question: "❓",
  raised_hands: "🙌",
  rocket: "🚀",
  smile: "😄",
  sparkles: "✨",
  star: "⭐",
  tada: "🎉",
  thinking_face: "🤔",
  ticket: "🎫",
  warning: "⚠️",
  wave: "👋",
  white_check_mark: "✅",
  x: "❌",
};

/** The names offered for reactions. */
export const REACTIONS = [
  "+1",
  "white_check_mark",
  "eyes",
  "ticket",
  "tada",
  "pray",
  "heart",
  "thinking_face",
] as const;

/** ":ticket:" becomes 🎫. */
export function withEmoji(text: string): string {
  return text.replace(/:([\w+-]+):/g, (whole, name: string) => EMOJI[name] ?? whole);
}

/** One emoji by its name. */
export function emojiNamed(name: string): string {
  return EMOJI[name] ?? `:${name}:`;
}
