import type { JsonObject } from "../state/json.ts";
import type { World } from "../world.ts";
import type { FaultName } from "./faults.ts";
import { Reads } from "./reads.ts";

/** Something that can be played before the eyes of whoever looks at the page. */
export interface Story {
  /** One word, as in `npm run scenario first-request`. */
  readonly name: string;
  readonly title: string;
  play(): Promise<void>;
}

export interface PageOptions {
  readonly stories?: readonly Story[];
  /** The name of whoever the page begins with. */
  readonly startAs?: string;
  /** Resolves when the app has done what it can do now; time travel waits for it at every step. */
  readonly settled?: () => Promise<void>;
}

/** What the page keeps beside the workspace. */
export interface Page {
  readonly world: World;
  readonly reads: Reads;
  /** The options an app offered last, by view or message, block and action. */
  readonly offered: Map<string, readonly JsonObject[]>;
  readonly stories: readonly Story[];
  readonly startAs: string | undefined;
  /** The story that is being played, or why the last one stopped. */
  story: { readonly name: string; readonly error?: string } | undefined;
  fault: FaultName;
  isTravelling: boolean;
  settled(): Promise<void>;
}

export function makePage(world: World, options: PageOptions): Page {
  return {
    world,
    reads: new Reads(),
    offered: new Map(),
    stories: options.stories ?? [],
    startAs: options.startAs,
    story: undefined,
    fault: "none",
    isTravelling: false,
    async settled() {
      await world.activity.idle();
      await options.settled?.();
    },
  };
}
