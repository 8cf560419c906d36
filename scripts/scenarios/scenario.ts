import type { Camera } from "../../sandbox/index.ts";
import type { Stage } from "../demo/stage.ts";

/** A story that plays itself on a stage, slowly enough to be watched. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  play(stage: Stage, camera: Camera): Promise<void>;
}

/** A camera for nobody: the story goes on at once. */
export const noCamera: Camera = { shows: () => Promise.resolve() };
