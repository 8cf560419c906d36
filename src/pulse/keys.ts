/** The mirrors of pulses, by renderer name. */
export const RENDERER = { invitation: "pulse.invitation", reminder: "pulse.reminder" } as const;

/** How people are told of a round, each once. */
export type Telling = "ask" | "remind" | "remind-again";

/** Under which somebody is told: unique for ever. */
export function tellingKey(roundId: number, telling: Telling, userId: string): string {
  return `${keyPrefix(roundId)}${telling}:${userId}`;
}

/** What all keys of a round begin with. */
export function keyPrefix(roundId: number): string {
  return `pulse:${roundId}:`;
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
