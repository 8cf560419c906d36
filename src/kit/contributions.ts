import type { Button, KnownBlock } from "@slack/types";
import type { Reader } from "../platform/db/database.ts";
import type { Feature } from "../platform/feature.ts";
import type { Caller } from "../platform/slack/answers.ts";

/** A part of the product, with what it gives to the others; `app.ts` hands it over. */
export interface Part extends Feature {
  /** On Home and in the menu of `/tandem`. */
  readonly home?: HomePart;
  /** Measured, to be shown beside what people feel. */
  readonly facts?: FactsPart;
  /** On the card of a solved request. */
  readonly onSolved?: OnSolved;
}

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

/** How long a fact looks back, and as long again before that to compare it with. Source: what pulses ask about. */
export const FACT_WEEKS = 4;

/** Kinds of measurements that are shown beside what people feel. */
export type FactTopic = "answer_times" | "downtime" | "notice";

export interface Fact {
  /** In mrkdwn, to go on in a sentence: "half of 64 first answers came within 1 h 50, 40 minutes sooner than before". */
  readonly words: string;
  /** Against the weeks before; `unknown` where there is nothing to compare with. */
  readonly trend: "better" | "worse" | "same" | "unknown";
}

export interface AskedFact {
  readonly workspaceId: string;
  readonly topic: FactTopic;
  /** Epoch milliseconds: the weeks up to here. */
  readonly at: number;
}

/** A part's measurement; undefined for what it does not measure, and when there were too few cases. */
export interface FactsPart {
  fact(read: Reader, of: AskedFact): Promise<Fact | undefined>;
}

/** A solved request, as far as other parts hear of it: nothing of what it was about. */
interface Solved {
  readonly requesterId: string;
  readonly solvedById: string;
}

/** Buttons of another part on the card of a solved request. */
export type OnSolved = (solved: Solved) => readonly Button[];
