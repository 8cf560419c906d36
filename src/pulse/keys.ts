/** The mirrors of pulses, by renderer name. */
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

/** Under which people are reminded of a round. */
export function remindersOf(roundId: number, userIds: readonly string[]): readonly string[] {
  return userIds.flatMap((userId) => [
    tellingKey(roundId, "remind", userId),
    tellingKey(roundId, "remind-again", userId),
  ]);
}

/** What the keys of all messages of a round begin with that lead somebody to their comment. */
export function wayBackPrefix(roundId: number): string {
  return `pulse-way-back:${roundId}:`;
}

/** Under which somebody in ops is told that their reply was answered. */
export function answeredBackKey(of: {
  readonly roundId: number;
  readonly userId: string;
  readonly date: string;
}): string {
  return `pulse-answered-back:${of.roundId}:${of.date}:${of.userId}`;
}

/** Whose invitation it is, as the subject of its mirrors. */
export function subjectOf({
  roundId,
  userId,
}: {
  readonly roundId: number;
  readonly userId: string;
}): string {
  return `${roundId}/${userId}`;
}

export function readSubject(subject: string): { readonly roundId: number; readonly userId: string } {
  const [roundId, userId = ""] = subject.split("/");
  return { roundId: Number(roundId), userId };
}

/** Under which ops are told the results of a round. */
export function resultsKey(roundId: number): string {
  return `pulse-results:${roundId}`;
}

/** What draws the trend up to a round. */
export const TREND = "pulse.trend";

/** Whose trend a picture shows, as its subject. */
export function trendOf(roundId: number): string {
  return `pulse round ${roundId}`;
}

export function readTrend(subject: string): number {
  return Number(subject.split(" ").at(-1));
}

/** Under which somebody who was asked is told what was heard: not among the keys of the round, which are forgotten when it has closed. */
export function heardKey(roundId: number, userId: string): string {
  return `pulse-heard:${roundId}:${userId}`;
}
