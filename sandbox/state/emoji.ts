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

const NAMES = new Map(Object.entries(EMOJI).map(([name, emoji]) => [emoji, name]));
/** Slack counts skin tones from 2 to 6. */
const FIRST_TONE = 0x1f3fb;
const TYPED = /:([\w+-]+):(?::skin-tone-([2-6]):)?/g;
const DRAWN = /\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F)*/gu;

/** One emoji by its name, in a skin tone from 2 to 6. */
export function emojiNamed(name: string, tone?: number): string {
  const emoji = EMOJI[name];
  if (emoji === undefined) return `:${name}:${tone ? `:skin-tone-${tone}:` : ""}`;
  return tone ? emoji.replace("\uFE0F", "") + String.fromCodePoint(FIRST_TONE + tone - 2) : emoji;
}

export function isEmojiName(name: string): boolean {
  return name in EMOJI;
}

/** ":ticket:" becomes 🎫. */
export function withEmoji(text: string): string {
  return text.replace(TYPED, (_whole, name: string, tone?: string) =>
    emojiNamed(name, tone ? Number(tone) : undefined),
  );
}

/** 🎫 becomes ":ticket:", as Slack hands it over wherever somebody typed it. */
export function withEmojiNames(text: string): string {
  return text.replace(DRAWN, (drawn) => {
    const tone = /\p{Emoji_Modifier}/u.exec(drawn)?.[0].codePointAt(0);
    const name = nameOf(drawn);
    if (name === undefined) return drawn;
    return `:${name}:${tone ? `:skin-tone-${tone - FIRST_TONE + 2}:` : ""}`;
  });
}

function nameOf(drawn: string): string | undefined {
  const bare = drawn.replace(/\p{Emoji_Modifier}|\uFE0F/gu, "");
  return NAMES.get(drawn) ?? NAMES.get(bare) ?? NAMES.get(`${bare}\uFE0F`);
}
