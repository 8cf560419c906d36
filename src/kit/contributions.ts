import type { Button } from "@slack/types";

/** A solved request, as far as other parts hear of it: nothing of what it was about. */
interface Solved {
  readonly requesterId: string;
  readonly solvedById: string;
}

/** Buttons of another part on the card of a solved request. */
export type OnSolved = (solved: Solved) => readonly Button[];
