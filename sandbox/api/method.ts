import { SlackError } from "../slack-error.ts";
import type { Channel } from "../state/channels.ts";
import { isObject, type JsonObject } from "../state/json.ts";
import { microsOf } from "../state/messages.ts";
import type { World } from "../world.ts";

/** One method of the Web API: takes its arguments, answers the fields beside `ok`, or throws a SlackError. */
export interface Method {
  /** The scope it needs, if any. */
  readonly scope?: string;
  /** Which token it takes; the bot's unless said. */
  readonly token?: "app";
  readonly run: (world: World, args: JsonObject) => JsonObject;
}

export type Methods = Readonly<Record<string, Method>>;

/** An argument as text, undefined when absent or empty. */
export function textArg(args: JsonObject, name: string): string | undefined {
  const value = args[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** An argument as text; throws `error` when it is missing. */
export function requiredArg(args: JsonObject, name: string, error = "invalid_arguments"): string {
  const value = textArg(args, name);
  if (value === undefined) {
    const messages = [`[ERROR] missing required field: ${name}`];
    throw new SlackError(error, { response_metadata: { messages } });
  }
  return value;
}

/** A boolean argument: true, "true" and "1" are true. */
export function flagArg(args: JsonObject, name: string): boolean {
  return args[name] === true || args[name] === "true" || args[name] === "1";
}

/** An argument that is JSON, or text that holds JSON; throws `error` when the text is not JSON. */
export function jsonArg(args: JsonObject, name: string, error = "invalid_arguments"): unknown {
  const value = args[name];
  if (typeof value !== "string") return value;
  if (value === "") return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackError(error);
  }
}

/** Throws `missing_scope` unless the app was granted this scope. */
export function needScope(world: World, scope: string): void {
  const provided = world.app.scopes;
  if (provided && !provided.includes(scope))
    throw new SlackError("missing_scope", { needed: scope, provided: provided.join(",") });
}

/** The channel of this argument as the bot knows it: private ones that it is not in do not exist for it. */
export function channelArg(world: World, args: JsonObject, name = "channel"): Channel {
  const id = requiredArg(args, name);
  const channel = world.workspace.channels.get(id);
  const botId = world.workspace.bot.id;
  if (!channel || (channel.kind !== "public" && !channel.memberIds.has(botId)))
    throw new SlackError("channel_not_found");
  return channel;
}

/** Throws `not_in_channel` unless the bot is in it. */
export function needMembership(world: World, channel: Channel): void {
  if (!channel.memberIds.has(world.workspace.bot.id)) throw new SlackError("not_in_channel");
}

const SCOPE_PREFIX = { public: "channels", private: "groups", dm: "im", "group-dm": "mpim" } as const;

/** The scope for reading, e.g. "groups:history" for a private channel. */
export function scopeFor(channel: Channel, use: "history" | "read"): string {
  return `${SCOPE_PREFIX[channel.kind]}:${use}`;
}

/** A `ts` argument in microseconds; `otherwise` when absent. Throws `error` when it is no ts. */
export function tsArg(args: JsonObject, name: string, options: { otherwise: number; error: string }): number {
  const text = textArg(args, name);
  if (text === undefined) return options.otherwise;
  const micros = microsOf(text);
  if (Number.isNaN(micros)) throw new SlackError(options.error);
  return micros;
}

/** One page of a list and the cursor of the next; "" as cursor means that this was the last. Throws `invalid_limit` for a page above `most`. */
export function pageOf<T>(
  all: readonly T[],
  args: JsonObject,
  limits: { usual: number; most: number },
): { items: readonly T[]; nextCursor: string } {
  const limit = Number(textArg(args, "limit") ?? limits.usual) || limits.usual;
  if (limit > limits.most || limit < 1) throw new SlackError("invalid_limit");
  const start = cursorStart(args);
  const end = start + limit;
  const nextCursor = end < all.length ? Buffer.from(`next:${end}`).toString("base64") : "";
  return { items: all.slice(start, end), nextCursor };
}

function cursorStart(args: JsonObject): number {
  const cursor = textArg(args, "cursor");
  if (cursor === undefined) return 0;
  const match = /^next:(\d+)$/.exec(Buffer.from(cursor, "base64").toString());
  if (!match) throw new SlackError("invalid_cursor");
  return Number(match[1]);
}

/** The argument as an object, undefined when absent; throws `error` when it is something else. */
export function objectArg(args: JsonObject, name: string, error: string): JsonObject | undefined {
  const value = jsonArg(args, name, error);
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw new SlackError(error);
  return value;
}
