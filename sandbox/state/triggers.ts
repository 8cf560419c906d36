import type { TravellingClock } from "../clock.ts";
import { SlackError } from "../slack-error.ts";

/** How long a trigger lives. https://docs.slack.dev/interactivity/handling-user-interaction */
const TRIGGER_LIFE_MS = 3000;

interface Trigger {
  readonly personId: string;
  /** The modal it was issued in; `views.push` needs one. */
  readonly viewId: string | undefined;
  readonly expiresAt: number;
  isUsed: boolean;
}

/** The trigger ids given out: each opens one view, within 3 seconds. */
export class Triggers {
  readonly #triggers = new Map<string, Trigger>();
  readonly #clock: TravellingClock;

  constructor(clock: TravellingClock) {
    this.#clock = clock;
  }

  issue(personId: string, viewId?: string): string {
    const id = `${this.#triggers.size + 1}.${this.#clock.now()}.trigger`;
    const expiresAt = this.#clock.now() + TRIGGER_LIFE_MS;
    this.#triggers.set(id, { personId, viewId, expiresAt, isUsed: false });
    return id;
  }

  /** Uses a trigger up; throws Slack's error when it is unknown, used or too old. */
  exchange(id: string): Pick<Trigger, "personId" | "viewId"> {
    const trigger = this.#triggers.get(id);
    if (!trigger) throw new SlackError("invalid_trigger_id");
    if (trigger.isUsed) throw new SlackError("exchanged_trigger_id");
    if (this.#clock.now() > trigger.expiresAt) throw new SlackError("expired_trigger_id");
    trigger.isUsed = true;
    return trigger;
  }
}
