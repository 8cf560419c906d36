import type { Person } from "../state/people.ts";
import type { World } from "../world.ts";

export interface Driver {
  readonly person: Person;
}

export function createDriver(_world: World, person: Person, _afterAction?: () => Promise<void>): Driver {
  return { person };
}
