import { setTimeout as pause } from "node:timers/promises";

/** How often a condition is looked at (ms). */
const LOOK_EVERY_MS = 20;

/**
 * Waits for other processes: resolves as soon as the condition holds.
 * @throws when it does not within `withinMs` (a minute unless said), saying `what` was waited for
 */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = 60_000,
): Promise<void> {
  if (!(await happens(holds, withinMs))) throw new Error(`Waited ${withinMs} ms in vain until ${what}`);
}

/** Whether the condition comes to hold within `withinMs`; resolves as soon as it does. */
export async function happens(holds: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > giveUpAt) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}
