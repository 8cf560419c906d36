/** Both teams are asked, each about the other. */
export const SIDES = ["reps", "ops"] as const;

export type Side = (typeof SIDES)[number];

export type BySide<T> = Readonly<Record<Side, T>>;

export function bySide<T>(of: (side: Side) => T): BySide<T> {
  return { reps: of("reps"), ops: of("ops") };
}

/** All that is known of somebody's answers while a round is open. */
export const REPLIES = ["none", "answered", "declined"] as const;

export type Reply = (typeof REPLIES)[number];

/** The team that a side is asked about: X in the questions. */
export function otherTeam(side: Side): string {
  return side === "reps" ? "Sales Ops" : "Sales";
}
