/** Both teams are asked, each about the other. */
export const SIDES = ["reps", "ops"] as const;

export type Side = (typeof SIDES)[number];

/** What is known of somebody who was asked: never what they said. */
export const REPLIES = ["none", "answered", "declined"] as const;

export type Reply = (typeof REPLIES)[number];

/** The team that a side is asked about: X in the questions. */
export function otherTeam(side: Side): string {
  return side === "reps" ? "Sales Ops" : "Sales";
}
