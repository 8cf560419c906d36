import type { Person } from "../state/people.ts";
import type { World } from "../world.ts";
import type { Actor } from "./actor.ts";
import { createElementVerbs, type ElementVerbs } from "./elements.ts";
import { createLookingVerbs, type LookingVerbs } from "./looking.ts";
import { createNotifiedVerbs, type NotifiedVerbs } from "./notified.ts";
import { createOpeningVerbs, type OpeningVerbs } from "./opening.ts";
import { createWritingVerbs, type WritingVerbs } from "./writing.ts";

/**
 * A person who acts by what is on their screen. Actions wait a moment for what they need to appear, and resolve when the app has
 * acknowledged or 3 s of the sandbox's clock have passed; what cannot be found is an error that shows the screen.
 */
export interface Driver extends ElementVerbs, OpeningVerbs, WritingVerbs, LookingVerbs, NotifiedVerbs {
  readonly person: Person;
}

/** Lets a person act. `afterAction` runs after each action, before it resolves. */
export function createDriver(world: World, person: Person, afterAction?: () => Promise<void>): Driver {
  const actor: Actor = { world, person, session: world.sessions.of(person.id), afterAction };
  return {
    person,
    ...createElementVerbs(actor),
    ...createOpeningVerbs(actor),
    ...createWritingVerbs(actor),
    ...createLookingVerbs(actor),
    ...createNotifiedVerbs(actor),
  };
}
