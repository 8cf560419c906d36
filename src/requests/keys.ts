import type { SlaClock } from "./promises/clocks/events.ts";
import { LEVELS, type Level } from "./promises/warnings/ladder.ts";
import type { Request } from "./request.ts";

/** The names under which messages about requests are queued and rendered. They are stored: they never change. */
export const RENDERER = {
  requester: "requests.requester-card",
  ops: "requests.ops-card",
  follower: "requests.follower-card",
} as const;

/** Something has to be said of a clock, or it has run out: its cards are drawn again. */
export const CLOCK_DUE = "requests.clock-due";
/** A resolved request closes by itself. */
export const AUTO_CLOSE = "requests.auto-close";
/** A day begins on which something was promised: set by older versions, whose cards named it by a word. */
export const NEW_DAY = "requests.new-day";
/** Open requests follow another edition of targets and calendars. */
export const APPLY_RULES = "requests.apply-rules";
/** The time is over that another team was given: a timer, and the renderer of what is told then. */
export const WAIT_OVER = "requests.wait-over";

/** Renews the search index. */
export const INDEX_WORDS = "requests.index-words";

/** The renderers of what is told of a clock: in the thread of those who work on it, and those to whom late requests of the type go. */
export const WARNING = "requests.warning";
export const ESCALATION = "requests.escalation";
/** An urgent request whose card cannot be posted, for each of those whom it would mention. */
export const URGENT = "requests.urgent";
/** A leader's daily list: a timer, and the renderer of its message. */
export const LATE_LIST = "requests.late-list";

/** The renderer of what the thread is told that a request came from. */
export const SOURCE_NOTE = "requests.source-note";

/** News of the requester's deeds outside the owner's hours, for the owner. */
export const OWNER_NEWS = "requests.owner-news";
/** News of the requester while the thread cannot be written in, for those whom it would mention. */
export const OWNER_NEWS_DIRECT = "requests.owner-news-direct";
/** A promise was broken, for the requester. */
export const TAKES_LONGER = "requests.takes-longer";

type Of = Pick<Request, "id">;

/** Under which it is kept that a message was deleted of which nothing else was known. */
export function goneKey({ channelId, ts }: { readonly channelId: string; readonly ts: string }): string {
  return `gone:${channelId}:${ts}`;
}

export const cardKey = {
  requester: ({ id }: Of) => `requests:${id}:requester`,
  /** A card that moves to another channel is another message: `version` is that of the settings which put it there. */
  triage: ({ id }: Of, version: number) => `requests:${id}:triage:${version}`,
  /** A private request has a card per owner instead of the one in the triage channel. Who is named again gets another. */
  owner: ({ id }: Of, userId: string, version: number) => `requests:${id}:owner:${userId}:${version}`,
  /** A person who is added again later gets another. `addedAt`: epoch milliseconds. */
  follower: ({ id }: Of, userId: string, addedAt: number) => `requests:${id}:follower:${userId}:${addedAt}`,
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

/** The key of a message under a card; `mentions`: who is mentioned in it, as long as it stands. */
export function replyKey(
  card: string,
  of: { key: string; index: number; mentions?: readonly string[] | undefined },
): string {
  const { key, index, mentions = [] } = of;
  const whom = mentions.length === 0 ? "" : `:for-${mentions.join(".")}`;
  return `${card}:${key}${whom}:${index}`;
}

/** Mentions in the message of this key: people and user groups. */
export function readMentions(key: string): readonly string[] {
  return /:for-([\w.]+):\d+$/.exec(key)?.[1]?.split(".") ?? [];
}

/** The subject of the cards: every renderer finds the request by it. */
export function subjectOf({ id }: Of): string {
  return String(id);
}

/** One level of one clock of a request. */
export interface Warned {
  readonly id: number;
  readonly kind: SlaClock["kind"];
  readonly round: number;
  readonly level: Level;
}

/** Under which somebody is told once that a clock is late; without a person, what all of these start with. */
export function escalationKey({ id, kind, round }: Omit<Warned, "level">, userId = ""): string {
  return `requests:${id}:escalation:${kind}:${round}:${userId}`;
}

/** Under which somebody is told once of a lower level of a clock while its thread cannot be written in. */
export function directKey({ id, kind, round, level }: Warned, userId: string): string {
  return `requests:${id}:direct:${kind}:${round}:${level}:${userId}`;
}

/** Under which somebody is told once that an urgent request arrived whose card cannot be posted. */
export function urgentKey({ id }: Of, userId: string): string {
  return `requests:${id}:urgent:${userId}`;
}

/** The subject of what is told of a clock. */
export function warningSubject({ id, kind, round, level }: Warned): string {
  return [id, kind, round, level].join(":");
}

/** Reads the value back; undefined for what was never one. */
export function readWarningSubject(subject: string): Warned | undefined {
  const [id = "", kind, round = "", name] = subject.split(":");
  const level = LEVELS.find((one) => one === name);
  if (level === undefined || (kind !== "first_answer" && kind !== "resolution" && kind !== "next_answer"))
    return undefined;
  return { id: Number(id), kind, round: Number(round), level };
}

/** The subject of what is told when a wait on another team is over: by then the request does not name the team any more. */
export function waitSubject({ id, waitingOn }: Pick<Request, "id" | "waitingOn">): string {
  return `${id}:${waitingOn ?? ""}`;
}

export function readWaitSubject(subject: string): { readonly id: number; readonly team: string } {
  const colon = subject.indexOf(":");
  return { id: Number(subject.slice(0, colon)), team: subject.slice(colon + 1) };
}
