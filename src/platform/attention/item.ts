/** How somebody is told. */
type How =
  /** A line in the one message that holds all reminders due for this person. */
  | { readonly kind: "joined" }
  /** A direct message of its own: a mirror that is queued under the item's key. */
  | { readonly kind: "alone" }
  /**
   * A post in a place, under the message with the key `threadOf`: it waits for the person's hours and costs no budget.
   * `isBroadcast`: also sent to the conversation.
   */
  | {
      readonly kind: "in_thread";
      readonly to: string;
      readonly threadOf: string;
      readonly isBroadcast?: boolean;
    };

/** Something to tell somebody who did not ask for it just now. */
export interface Unprompted {
  readonly workspaceId: string;
  /** Unique per workspace for ever: it is told once, however often it is asked for. */
  readonly key: string;
  /** The recipient; of `in_thread` the one whose hours it waits for. */
  readonly userId: string;
  /** The renderer that draws it when it is told. `undefined` from it means that there is nothing to tell any more. */
  readonly renderer: string;
  readonly subject: string;
  readonly how: How;
  /** At once, whatever hours and budget; to the stand-in of somebody who is away. */
  readonly isUrgent?: boolean;
  /** For this person's eyes only: never to a stand-in. */
  readonly isPersonal?: boolean;
  /** Epoch milliseconds. */
  readonly notBeforeAt?: number;
}

/** A telling as it is stored. */
export interface Item {
  readonly id: number;
  readonly workspaceId: string;
  readonly key: string;
  readonly userId: string;
  readonly renderer: string;
  readonly subject: string;
  readonly how: How["kind"];
  readonly place: string | null;
  readonly threadOf: string | null;
  readonly isUrgent: boolean;
  readonly isPersonal: boolean;
  readonly isBroadcast: boolean;
  readonly snoozes: number;
}

/** Somebody of a workspace. */
export interface Whom {
  readonly workspaceId: string;
  readonly userId: string;
}
