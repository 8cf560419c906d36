import type { AtFixedHours } from "./attention/deciding/fixed-hours.ts";
import type { Reader, Tx } from "./db/database.ts";
import type { PictureRenderer } from "./delivery/files/picture.ts";
import type { DeadFile } from "./delivery/files/rounds.ts";
import type { DeadMessage, MessageContent } from "./delivery/messages.ts";
import type { HeldMessage } from "./delivery/reach.ts";
import type { GivenUp, GivenUpName } from "./given-up.ts";
import type { Metric } from "./metrics.ts";
import type { Listeners } from "./slack/answers.ts";
import type { DeadTimer } from "./timers/store.ts";
import type { TimerHandler } from "./timers/timer.ts";
import type { Work } from "./work.ts";

/** Renders a mirrored message from current state. `undefined`: there is nothing to show any more, and the message is removed. */
export type Renderer = (
  read: Reader,
  of: {
    readonly workspaceId: string;
    readonly subject: string;
    readonly key: string;
    readonly to: string;
    /** Whether it stands in Slack already and is drawn again. */
    readonly isShown: boolean;
  },
) => Promise<MessageContent | undefined>;

/** One part of the product, as `app.ts` puts it in: everything it listens to and everything it does when something is due or sent. */
export interface Feature {
  readonly name: string;
  listen(listeners: Listeners): void;
  /** By timer kind; kinds start with the feature's name, e.g. `requests.auto-close`. */
  readonly timers?: Readonly<Record<string, TimerHandler>>;
  /** By renderer name; names start with the feature's name, e.g. `requests.ops-card`. */
  readonly renderers?: Readonly<Record<string, Renderer>>;
  /** Its pictures, by name; names start with the feature's name, e.g. `pulse.trend`. */
  readonly pictures?: Readonly<Record<string, PictureRenderer>>;
  /** Called in the transaction that gives a message up, for every message of a renderer or key prefix; the feature ignores others' messages. */
  deadMessage?(tx: Tx, message: DeadMessage): Promise<void>;
  /** Called in the transaction that begins to hold a message back, for every message: what it is about may not go there now. */
  heldMessage?(tx: Tx, message: HeldMessage): Promise<void>;
  /** Called like `deadMessage`, for every file that could not be passed on. */
  deadFile?(tx: Tx, file: DeadFile): Promise<void>;
  /** Called in the transaction that gives a timer up, for every timer. */
  deadTimer?(tx: Tx, timer: DeadTimer): Promise<void>;
  /** Describes to admins a dead letter of its own; undefined for what is not its own, and where general words do. */
  nameGivenUp?(read: Reader, of: GivenUp): Promise<GivenUpName | undefined>;
  /** Its work beside the lanes: work that needs more than one transaction, or Slack's answer, before it is done. */
  readonly work?: Work;
  /** Its renderers of what is told at a fixed hour of the day: when somebody is told so next. A place among what they are told that day is kept for it. */
  readonly atFixedHours?: AtFixedHours;
  /** Called when somebody goes away, comes back, or changes when. */
  awayChanged?(tx: Tx, whom: { readonly workspaceId: string; readonly userId: string }): Promise<void>;
  /** Called once, when everything is connected, on every start. */
  begin?(): Promise<void>;
  /** Problems for whoever runs Tandem to look at, for `/ready`: in words without secrets and without anything people typed. */
  problems?(): readonly string[];
  /** Measurements for `/metrics`, taken at every request. `now` is epoch milliseconds. */
  metrics?(read: Reader, now: number): Promise<readonly Metric[]>;
}
