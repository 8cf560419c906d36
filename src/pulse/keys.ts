import type { OfPerson } from "./asking/store/invitations.ts";

export const RENDERER = {
  invitation: "pulse.invitation",
  reminder: "pulse.reminder",
  results: "pulse.results",
  heard: "pulse.heard",
  answeredBack: "pulse.answered-back",
} as const;

/** How people are told of a round, each once. */
export const TELLINGS = ["ask", "remind", "remind-again"] as const;

export type Telling = (typeof TELLINGS)[number];

/** Under which somebody is told: unique for ever. */
export function tellingKey(roundId: number, telling: Telling, userId: string): string {
  return `pulse:${roundId}:${telling}:${userId}`;
}

export function remindersOf(roundId: number, userIds: readonly string[]): readonly string[] {
  return userIds.flatMap((userId) => [
    tellingKey(roundId, "remind", userId),
    tellingKey(roundId, "remind-again", userId),
  ]);
}

/** The beginning of the keys of **Any replies?** messages of a round. */
export function wayBackPrefix(roundId: number): string {
  return `pulse-way-back:${roundId}:`;
}

/** Under which somebody in ops is told that their reply was answered. */
export function answeredBackKey({ roundId, userId }: OfPerson, date: string): string {
  return `pulse-answered-back:${roundId}:${date}:${userId}`;
}

export function subjectOf({ roundId, userId }: OfPerson): string {
  return `${roundId}/${userId}`;
}

export function readSubject(subject: string): OfPerson {
  const [roundId, userId = ""] = subject.split("/");
  return { roundId: Number(roundId), userId };
}

export function resultsKey(roundId: number): string {
  return `pulse-results:${roundId}`;
}

export const TREND = "pulse.trend";

/** Under which somebody who was asked is told what was heard: not among the keys of the round, which are forgotten when it has closed. */
export function heardKey(roundId: number, userId: string): string {
  return `pulse-heard:${roundId}:${userId}`;
}
