import type { Button, KnownBlock } from "@slack/types";
import type { Caller } from "./slack/answers.ts";

/** Reader of a Home tab or menu, and the instant of drawing. */
export interface HomeReader {
  readonly caller: Caller;
  readonly isOps: boolean;
  readonly isAdmin: boolean;
  readonly isLeader: boolean;
  /** IANA. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** An item that needs this person. */
export interface WaitingItem {
  /** Since when, epoch milliseconds: the oldest comes first, whatever part it is of. */
  readonly since: number;
  /** One block, with the button that deals with it. */
  readonly block: KnownBlock;
}

export interface HomeSection {
  readonly title: string;
  /** Those for ops come after everybody's. */
  readonly isForOps: boolean;
  /** Stands before everything else. */
  readonly isFirst?: boolean;
  readonly blocks: readonly KnownBlock[];
  /** Leads to all of it: stands under the blocks, of which the last ones are left out where Home is full. */
  readonly more?: KnownBlock;
}

/** A choice of a person's own, in the section **Preferences**. */
export interface Preference {
  /** The present choice, in mrkdwn. */
  readonly holds: string;
  readonly buttons: readonly Button[];
}

/** A part's entry in the menu of `/tandem`. */
export interface MenuGroup {
  readonly name: string;
  readonly buttons: readonly Button[];
}

/** A part's contribution to Home and the menu, for one reader. Buttons of a part start with its name in their action ids. */
export interface HomePart {
  waiting?(reader: HomeReader): Promise<readonly WaitingItem[]>;
  sections?(reader: HomeReader): Promise<readonly HomeSection[]>;
  /** Choices under **Preferences**. */
  preferences?(reader: HomeReader): Promise<readonly Preference[]>;
  menu(reader: HomeReader): MenuGroup | undefined;
  /** The button that Home itself shows, of those in the menu. */
  button?(reader: HomeReader): Button | undefined;
}
