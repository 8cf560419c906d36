import type { LateWorld } from "./lateness.ts";

/** Everybody has read everything; what comes now counts. */
export function allCatchUp(world: LateWorld): void {
  for (const name of namesIn(world)) world.person(name).catchesUp();
}

/** Who has been notified by Slack since, and how often: nobody else was. */
export function notified(world: LateWorld): Readonly<Record<string, number>> {
  const counts = namesIn(world).map((name) => [name, world.person(name).timesNotifiedOf()] as const);
  return Object.fromEntries(counts.filter(([, times]) => times > 0));
}

function namesIn({ sandbox }: LateWorld): readonly string[] {
  return [...sandbox.workspace.people.values()].filter(({ isBot }) => !isBot).map(({ name }) => name);
}
