import type { Request } from "./request.ts";

/** The names under which messages about requests are queued and rendered. They are stored: they never change. */
export const RENDERER = {
  requester: "requests.requester-card",
  ops: "requests.ops-card",
  follower: "requests.follower-card",
} as const;

/** A clock of a request has run out: its cards are drawn again. */
export const CLOCK_DUE = "requests.clock-due";
/** A resolved request closes by itself. */
export const AUTO_CLOSE = "requests.auto-close";
/** The time is over that another team was given. */
export const WAIT_OVER = "requests.wait-over";

type Of = Pick<Request, "id">;

export const cardKey = {
  requester: ({ id }: Of) => `requests:${id}:requester`,
  triage: ({ id }: Of) => `requests:${id}:triage`,
  /** A private request has a card per owner instead of the one in the triage channel. */
  owner: ({ id }: Of, userId: string) => `requests:${id}:owner:${userId}`,
  follower: ({ id }: Of, userId: string) => `requests:${id}:follower:${userId}`,
};

/** The subject of the cards: both renderers find the request by it. */
export function subjectOf({ id }: Of): string {
  return String(id);
}
