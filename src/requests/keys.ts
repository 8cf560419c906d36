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
/** Open requests follow another edition of targets and calendars. */
export const APPLY_RULES = "requests.apply-rules";
/** The time is over that another team was given: a timer, and the renderer of what is told then. */
export const WAIT_OVER = "requests.wait-over";

type Of = Pick<Request, "id">;

export const cardKey = {
  requester: ({ id }: Of) => `requests:${id}:requester`,
  /** A card that moves to another channel is another message: `version` is that of the settings which put it there. */
  triage: ({ id }: Of, version: number) => `requests:${id}:triage:${version}`,
  /** A private request has a card per owner instead of the one in the triage channel. Who is named again gets another. */
  owner: ({ id }: Of, userId: string, version: number) => `requests:${id}:owner:${userId}:${version}`,
  follower: ({ id }: Of, userId: string) => `requests:${id}:follower:${userId}`,
};

const PLACED = /^requests:(\d+):(requester|triage|owner|follower)(?::|$)/;

/** Which request a message is about, and whose card it is or stands under; undefined for any other message. */
export function readPlace(
  key: string,
): { readonly id: number; readonly side: keyof typeof RENDERER } | undefined {
  const [, id, place] = PLACED.exec(key) ?? [];
  if (id === undefined) return undefined;
  const side = place === "requester" || place === "follower" ? place : "ops";
  return { id: Number(id), side };
}

/** The subject of the cards: every renderer finds the request by it. */
export function subjectOf({ id }: Of): string {
  return String(id);
}

/** The subject of what is told when a wait on another team is over: by then the request does not name the team any more. */
export function waitSubject({ id, waitingOn }: Pick<Request, "id" | "waitingOn">): string {
  return `${id}:${waitingOn ?? ""}`;
}

export function readWaitSubject(subject: string): { readonly id: number; readonly team: string } {
  const colon = subject.indexOf(":");
  return { id: Number(subject.slice(0, colon)), team: subject.slice(colon + 1) };
}
