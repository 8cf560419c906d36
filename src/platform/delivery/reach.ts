import type { Tx } from "../db/database.ts";

/** A message, or a file in its thread, that is about to go to Slack. */
export interface Reaching {
  readonly workspaceId: string;
  readonly key: string;
  /** A channel id, or a user id for that person's DM. */
  readonly to: string;
}

/** Whether something may go to its destination now. `error` and `heldFor` are one word that is safe to log. */
export type Verdict =
  | { readonly kind: "may" }
  /** Not now: it waits until its destination is released. */
  | { readonly kind: "held"; readonly heldFor: string }
  /** Never: it is worth nothing later. */
  | { readonly kind: "withdrawn" }
  /** It cannot be told: it is asked again soon. */
  | { readonly kind: "failed"; readonly error: string };

export const MAY = { kind: "may" } as const satisfies Verdict;

/** Decides who may be reached; asked each time that something is about to be posted or changed. */
export interface Reach {
  ask(reaching: Reaching): Promise<Verdict>;
  /** Whether what Slack has just refused waits for its destination to be usable again. */
  isAwaited(tx: Tx, refused: Reaching & { readonly error: string }): Promise<boolean>;
  /** Called in the transaction that begins to hold a message back. */
  held(tx: Tx, message: HeldMessage): Promise<void>;
}

/** A message that may not go where it is meant to. */
export interface HeldMessage extends Reaching {
  readonly heldFor: string;
  /** Whether nothing of it is in Slack yet. */
  readonly isPost: boolean;
}

/** Anything may go anywhere. */
export const UNLIMITED: Reach = {
  ask: async () => MAY,
  isAwaited: async () => false,
  held: async () => undefined,
};

/** Slack's errors for a channel that cannot be written in; it may come back. */
const UNUSABLE: ReadonlySet<string> = new Set([
  "channel_is_archived",
  "channel_not_found",
  "is_archived",
  "not_in_channel",
]);

export function isUnusable({ to, error }: { readonly to: string; readonly error: string }): boolean {
  return isChannel(to) && UNUSABLE.has(error);
}

/** Not a person's DM, and not their Home tab. */
export function isChannel(to: string): boolean {
  return /^[CG]/.test(to);
}
