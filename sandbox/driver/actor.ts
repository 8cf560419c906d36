import type { Session } from "../state/sessions.ts";
import { renderScreen, type Viewer } from "./screen.ts";

/** How long an action may stay unacknowledged in real time (ms): a clock that stands still would never end it. */
const STUCK_AFTER_MS = 10_000;

/** A person about to act. */
export interface Actor extends Viewer {
  readonly session: Session;
  /** Runs after each action, before it resolves. */
  readonly afterAction: (() => Promise<void>) | undefined;
}

/** Waits until an action is over and the app has been given its time. */
export async function finish(actor: Actor, acting: Promise<void>): Promise<void> {
  await orStuck(actor, acting);
  await actor.afterAction?.();
}

/** Waits until the app has acknowledged everything. */
export function finishWithEvents(actor: Actor): Promise<void> {
  return finish(actor, actor.world.activity.idle());
}

/** The outcome of something the app is asked for; an error with the screen when it never answers. */
export async function orStuck<T>(actor: Actor, asked: Promise<T>): Promise<T> {
  let giveUp: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    const why = "the app has not acknowledged, and the clock stands still; advance it to see a timeout";
    const fail = () =>
      reject(new Error(`${actor.person.name} waits: ${why}. On the screen:\n\n${renderScreen(actor)}`));
    giveUp = setTimeout(fail, STUCK_AFTER_MS);
  });
  try {
    return await Promise.race([asked, stuck]);
  } finally {
    clearTimeout(giveUp);
  }
}
