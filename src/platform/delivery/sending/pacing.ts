import { PRIORITY } from "../messages.ts";

/** The methods of Slack's that deliveries call. */
export type Method =
  | "chat.postMessage"
  | "chat.update"
  | "chat.delete"
  | "conversations.history"
  | "conversations.replies"
  | "views.publish";

export interface Call {
  readonly workspaceId: string;
  readonly method: Method;
  /** Of a post: where it goes. */
  readonly destination: string;
  readonly priority: number;
}

/** How many calls may go out in how many milliseconds. */
interface Limit {
  readonly calls: number;
  readonly ms: number;
}

/** A minute in Slack's terms, and a second more, because Slack counts a call some time after it went out. */
const MINUTE_MS = 61_000;

/** chat.postMessage: "several hundred messages per minute" and workspace; views.publish is tier 4, the others tier 3. https://docs.slack.dev/apis/web-api/rate-limits */
const PER_WORKSPACE: Readonly<Record<Method, Limit>> = {
  "chat.postMessage": { calls: 300, ms: MINUTE_MS },
  "chat.update": { calls: 50, ms: MINUTE_MS },
  "chat.delete": { calls: 50, ms: MINUTE_MS },
  "conversations.history": { calls: 50, ms: MINUTE_MS },
  "conversations.replies": { calls: 50, ms: MINUTE_MS },
  "views.publish": { calls: 100, ms: MINUTE_MS },
};

/** One post a second and channel; short bursts would be tolerated. https://docs.slack.dev/apis/web-api/rate-limits */
const PER_CHANNEL: Limit = { calls: 1, ms: 1_000 };

/** Calls of each minute that are kept for what is more urgent than cards, and as many again for what is more urgent than news. */
const RESERVED = 10;

/** Remembers what went out, so that Slack's limits are kept rather than hit. Forgotten at a restart: then Slack says so. */
export interface Pacing {
  /** The first instant, `now` or later, at which this call may go out. */
  freeAt(call: Call, now: number): number;
  record(call: Call, now: number): void;
  /** Slack has closed a method of a workspace until then. */
  close(call: Pick<Call, "workspaceId" | "method">, until: number): void;
}

export function createPacing(): Pacing {
  const sentByMethod = new Map<string, readonly number[]>();
  const sentByChannel = new Map<string, readonly number[]>();
  const closedUntil = new Map<string, number>();

  return {
    freeAt(call, now) {
      const inWorkspace = windowFreeAt(sentByMethod.get(methodKey(call)), limitFor(call), now);
      const inChannel = windowFreeAt(sentByChannel.get(channelKey(call)), PER_CHANNEL, now);
      const open = closedUntil.get(methodKey(call)) ?? now;
      return Math.max(now, open, inWorkspace, call.method === "chat.postMessage" ? inChannel : now);
    },
    record(call, now) {
      note(sentByMethod, methodKey(call), { now, keptMs: PER_WORKSPACE[call.method].ms });
      if (call.method === "chat.postMessage")
        note(sentByChannel, channelKey(call), { now, keptMs: PER_CHANNEL.ms });
    },
    close(call, until) {
      closedUntil.set(methodKey(call), until);
    },
  };
}

/** When a window that slides over the instants of the last calls, in their order and none of them later than now, has room for another one. */
function windowFreeAt(sent: readonly number[] = [], limit: Limit, now: number): number {
  const mustLeave = sent.at(-limit.calls);
  return mustLeave === undefined ? now : Math.max(now, mustLeave + limit.ms);
}

function limitFor({ method, priority }: Call): Limit {
  const { calls, ms } = PER_WORKSPACE[method];
  if (priority < PRIORITY.card) return { calls, ms };
  return { calls: calls - (priority < PRIORITY.news ? RESERVED : 2 * RESERVED), ms };
}

function note(
  sent: Map<string, readonly number[]>,
  key: string,
  { now, keptMs }: { now: number; keptMs: number },
): void {
  const earlier = sent.get(key) ?? [];
  sent.delete(key);
  sent.set(key, [...earlier.filter((at) => at > now - keptMs), now]);
  // The one that was used last comes last, so what is over stands in front.
  for (const [other, instants] of sent) {
    if ((instants.at(-1) ?? 0) > now - keptMs) break;
    sent.delete(other);
  }
}

function methodKey(call: Pick<Call, "workspaceId" | "method">): string {
  return `${call.workspaceId} ${call.method}`;
}

function channelKey(call: Call): string {
  return `${call.workspaceId} ${call.destination}`;
}
