import { isObject, type JsonObject } from "../../sandbox/state/json.ts";
import { readRows } from "./rows.ts";
import type { TestWorld } from "./tandem.ts";

/** Text that people may type and that must do nothing, each with a word by which it can be found. */
export const HOSTILE = [
  ["pings", "<!channel> <!here> <!subteam^S0OPS> <@U0RAJ> @channel @raj zebra"],
  ["right-to-left and without width", "\u202Ezebra\u202C \u2067zebra \u200B\u2060\uFEFF שלום zebra"],
  ["SQL and search operators", `zebra'); drop table requests; -- " OR 1=1 NEAR(a b) col:* ^x`],
  ["broken emoji", "zebra \uD83D :tada: 👩‍👩‍👧‍👦 \uDE00 🏳️‍🌈 \u0000"],
  ["markup", "```*zebra*``` `x` _y_ ~z~ > q <b>html</b> &amp;lt; &lt;!channel&gt;"],
  ["hidden links", "<https://evil.example|https://good.example> <mailto:a@b.c|zebra>"],
] as const;

/** What is left of it: what nobody can type, no database can hold. Lone surrogates and NUL. */
export function keptOf(typed: string): string {
  return typed.replaceAll(/\0|\p{Surrogate}/gu, "").trim();
}

const DRAWN = /<!(?:channel|here|subteam\^S0OPS)|<@U0RAJ>|<https?:|<mailto:|\*zebra\*|`x`|_y_|~z~/;

/** What Slack would draw, ping or link of hostile text: everywhere that people see anything now. */
export function harmIn({ sandbox }: Pick<TestWorld, "sandbox">): readonly unknown[] {
  const { workspace, sessions } = sandbox;
  const messages = [...workspace.channels.values()].flatMap((channel) =>
    channel.messages.filter(({ isByBot }) => isByBot),
  );
  const screens = [...workspace.people.keys()].map((id) => sessions.of(id));
  const views = screens.flatMap(({ modals, home }) => [...modals, ...(home ? [home] : [])]);
  const notices = screens.flatMap((screen) => screen.notices);
  const texts = [...messages, ...notices].map(({ text }) => text).filter((text) => DRAWN.test(text));
  const blocks = [...messages, ...notices, ...views.map(({ content }) => content)].map((one) => one.blocks);
  return [...texts, ...blocks.flatMap(pieces).filter(isHarmful)];
}

/** A link may stand there as long as it shows where it leads. */
function isHarmful({ type, text, url, user_id: userId }: JsonObject): boolean {
  if (type === "mrkdwn") return DRAWN.test(String(text));
  if (type === "link") return text !== undefined && text !== url;
  return ["broadcast", "usergroup"].includes(String(type)) || userId === "U0RAJ";
}

function pieces(blocks: unknown): readonly JsonObject[] {
  if (Array.isArray(blocks)) return blocks.flatMap(pieces);
  if (!isObject(blocks)) return [];
  return [blocks, ...Object.values(blocks).flatMap(pieces)];
}

/** Messages that Slack would not take. */
export function undelivered({ databaseUrl }: Pick<TestWorld, "databaseUrl">) {
  return readRows(databaseUrl, "select key, last_error from messages where status = 'dead'");
}
