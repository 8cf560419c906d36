/** Small builders of Block Kit for the tests of the sandbox. Lengths are given as numbers where only the length matters. */
export type Json = Record<string, unknown>;

export const words = (length: number): string => "x".repeat(length);
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const textOf = (content: string | number) => (typeof content === "number" ? words(content) : content);
export const plain = (content: string | number) => ({ type: "plain_text", text: textOf(content) });
export const mrkdwn = (content: string | number) => ({ type: "mrkdwn", text: textOf(content) });
export const rawText = (content: string | number) => ({ type: "raw_text", text: textOf(content) });

export const option = (value = "a", more: Json = {}) => ({ text: plain("Option"), value, ...more });
export const options = (count: number) => times(count, (index) => option(`${index}`));
export const group = (count = 1, more: Json = {}) => ({
  label: plain("Group"),
  options: options(count),
  ...more,
});
export const confirm = (more: Json = {}) => ({
  title: plain("Sure"),
  text: mrkdwn("Really"),
  confirm: plain("Yes"),
  deny: plain("No"),
  ...more,
});

export const button = (more: Json = {}) => ({ type: "button", text: plain("Press"), ...more });
export const element = (type: string, more: Json = {}) => ({ type, ...more });
export const image = (more: Json = {}) => ({
  type: "image",
  alt_text: "A chart",
  image_url: "https://example.com/a.png",
  ...more,
});

export const divider = (more: Json = {}) => ({ type: "divider", ...more });
export const header = (content: string | number) => ({ type: "header", text: plain(content) });
export const section = (more: Json = { text: mrkdwn("Hello") }) => ({ type: "section", ...more });
export const context = (...elements: unknown[]) => ({ type: "context", elements });
export const actions = (...elements: unknown[]) => ({ type: "actions", elements });
export const markdown = (length: number) => ({ type: "markdown", text: words(length) });
export const table = (rows: unknown[], more: Json = {}) => ({ type: "table", rows, ...more });
export const richText = (...elements: unknown[]) => ({ type: "rich_text", elements });
export const input = (inner: Json = element("plain_text_input"), more: Json = {}) => ({
  type: "input",
  label: plain("Label"),
  element: inner,
  ...more,
});

export const message = (...blocks: unknown[]) => ({ text: "Fallback", blocks });
export const modal = (blocks: unknown[], more: Json = {}) => ({
  type: "modal",
  title: plain("Title"),
  submit: plain("Save"),
  blocks,
  ...more,
});
export const home = (blocks: unknown[], more: Json = {}) => ({ type: "home", blocks, ...more });

/** A Home view whose JSON has exactly so many bytes, between 249,000 and 251,000. */
export function homeOfBytes(bytes: number) {
  const filled = (last: number) =>
    home([...times(84, () => section({ text: mrkdwn(2900) })), section({ text: mrkdwn(last) })]);
  return filled(1 + bytes - JSON.stringify(filled(1)).length);
}
