import type { TravellingClock } from "./clock.ts";

const MINUTE_MS = 60_000;

/** Calls a minute per method and workspace. https://docs.slack.dev/apis/web-api/rate-limits */
const TIERS = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;

/**
 * Methods with a limit of their own. chat.postMessage: "several hundred a minute" per workspace (its page); the others publish no
 * number, so they get the same.
 */
const SPECIAL_PER_MINUTE = 300;

/** chat.postMessage per channel: about 1 a second, short bursts allowed. https://docs.slack.dev/apis/web-api/rate-limits */
const POSTS_PER_SECOND = 1;
const POST_BURST = 5;

/** The tier of each method, from its page on docs.slack.dev. */
const METHOD_TIERS: Readonly<Record<string, keyof typeof TIERS | "special">> = {
  "apps.connections.open": 3,
  "auth.test": "special",
  "chat.delete": 3,
  "chat.getPermalink": "special",
  "chat.postEphemeral": 4,
  "chat.postMessage": "special",
  "chat.update": 3,
  "conversations.history": 3,
  "conversations.info": 3,
  "conversations.join": 3,
  "conversations.list": 2,
  "conversations.members": 4,
  "conversations.open": 3,
  "conversations.replies": 3,
  "files.completeUploadExternal": 4,
  "files.getUploadURLExternal": 4,
  "files.info": 4,
  "reactions.add": 3,
  "reactions.get": 3,
  "usergroups.list": 2,
  "usergroups.users.list": 2,
  "users.conversations": 3,
  "users.info": 4,
  "users.list": 2,
  "views.open": 4,
  "views.publish": 4,
  "views.push": 4,
  "views.update": 4,
};

interface Bucket {
  /** Posts that may still be made at once. */
  level: number;
  filledAt: number;
}

/** Slack's rate limits, measured on the sandbox's clock. */
export class RateLimits {
  readonly #clock: TravellingClock;
  readonly #calls = new Map<string, number[]>();
  readonly #buckets = new Map<string, Bucket>();
  /** Off: everything is allowed, for benchmarks that measure something else. */
  isOn = true;

  constructor(clock: TravellingClock) {
    this.#clock = clock;
  }

  /** Counts a call. Undefined when it is allowed, else the seconds to wait before the next try. */
  countCall(method: string): number | undefined {
    if (!this.isOn) return undefined;
    const tier = METHOD_TIERS[method] ?? "special";
    const perMinute = tier === "special" ? SPECIAL_PER_MINUTE : TIERS[tier];
    const now = this.#clock.now();
    const recent = (this.#calls.get(method) ?? []).filter((at) => at <= now && at > now - MINUTE_MS);
    this.#calls.set(method, recent);
    const oldest = recent[0];
    if (recent.length >= perMinute && oldest !== undefined) return secondsUp(oldest + MINUTE_MS - now);
    recent.push(now);
    return undefined;
  }

  /** Counts a post into a channel. Undefined when it is allowed, else the seconds to wait. */
  countPost(channelId: string): number | undefined {
    if (!this.isOn) return undefined;
    const now = this.#clock.now();
    const bucket = this.#buckets.get(channelId) ?? { level: POST_BURST, filledAt: now };
    const refilled = (Math.max(0, now - bucket.filledAt) / 1000) * POSTS_PER_SECOND;
    const level = Math.min(POST_BURST, bucket.level + refilled);
    this.#buckets.set(channelId, { level: level >= 1 ? level - 1 : level, filledAt: now });
    return level >= 1 ? undefined : secondsUp(((1 - level) / POSTS_PER_SECOND) * 1000);
  }
}

/** Retry-After is in whole seconds, at least one. */
function secondsUp(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
