import { setTimeout as wait } from "node:timers/promises";
import type { JsonObject } from "../state/json.ts";
import type { World } from "../world.ts";
import type { FaultName } from "./faults.ts";
import { Reads } from "./reads.ts";

/** A look at something that happens to somebody. */
export interface Shot {
  /** One or two sentences for whoever looks on. */
  readonly caption: string;
  /** The name of the person it happens to. */
  readonly who: string;
  /** A channel, e.g. "#ops-triage"; else the person's direct messages with the app. */
  readonly in?: string;
  /** The message it is about: the last one there that reads so. */
  readonly message?: RegExp;
  /** Whether the thread of that message is opened. */
  readonly isInThread?: boolean;
  /** Whether the person is looked at in the window beside the main one. */
  readonly isBeside?: boolean;
}

/** Where whoever looks at a story is made to look. */
export interface Camera {
  /**
   * Turns to a person, and resolves when the caption has been read.
   * @throws StoryStopped when whoever looks on has had enough
   */
  shows(shot: Shot): Promise<void>;
}

/** A story that can be played before the eyes of whoever looks at the page. */
export interface Story {
  /** One word, as in `npm run scenario late-quote`. */
  readonly name: string;
  readonly title: string;
  play(camera: Camera): Promise<void>;
}

/** The first sight of the page. */
interface FirstSight {
  /** The name of the person whom the page begins with, and the channel; else their direct messages with the app. */
  readonly as: string;
  readonly in?: string;
  /** Somebody else, in a second window. */
  readonly beside?: string;
  /** The story that is offered first, and what is said beside it. */
  readonly story?: string;
  readonly welcome?: string;
}

/** How far the workspace's past has come, while nobody can act yet. */
export interface Progress {
  readonly words: string;
  /** From 0 to 1. */
  readonly done: number;
}

export interface PageOptions {
  readonly stories?: readonly Story[];
  readonly first?: FirstSight;
  /** Undefined once people can act. */
  readonly progress?: () => Progress | undefined;
  /** Resolves when a caption has been read; in real time unless given. */
  readonly readsCaption?: (caption: string) => Promise<unknown>;
  /** Resolves when the app has done what it can do now; time travel waits for it at every step. */
  readonly settled?: () => Promise<void>;
}

/** A story under way, or how the last one ended. */
interface Playing {
  readonly name: string;
  readonly shot?: Shot & { readonly number: number; readonly ts: string | undefined };
  readonly isOver?: boolean;
  readonly error?: string;
}

/** What the page keeps beside the workspace. */
export interface Page {
  readonly world: World;
  readonly reads: Reads;
  /** The options an app offered last, by view or message, block and action. */
  readonly offered: Map<string, readonly JsonObject[]>;
  readonly stories: readonly Story[];
  readonly first: FirstSight | undefined;
  story: Playing | undefined;
  /** Ends the story that is being played. */
  stopStory: () => void;
  fault: FaultName;
  isTravelling: boolean;
  progress(): Progress | undefined;
  readsCaption(caption: string): Promise<unknown>;
  settled(): Promise<void>;
}

/** How fast captions are read (ms). */
const LOOK_MS = 1800;
const READING_MS_PER_LETTER = 32;

export function makePage(world: World, options: PageOptions): Page {
  return {
    world,
    reads: new Reads(world.workspace.notifications),
    offered: new Map(),
    stories: options.stories ?? [],
    first: options.first,
    story: undefined,
    stopStory: () => {},
    fault: "none",
    isTravelling: false,
    progress: () => options.progress?.(),
    readsCaption: options.readsCaption ?? (({ length }) => wait(LOOK_MS + length * READING_MS_PER_LETTER)),
    async settled() {
      await world.activity.idle();
      await options.settled?.();
    },
  };
}
