import { once } from "node:events";
import { findShown } from "./camera.ts";
import type { Camera, Page } from "./page.ts";
import { NotThere } from "./places.ts";

/** Thrown into a story that somebody stopped. */
class StoryStopped extends Error {
  override readonly name = "StoryStopped";
}

/** Plays a story from its beginning. What stops it is shown on the page. */
export async function playStory(page: Page, name: string): Promise<void> {
  const story = page.stories.find((known) => known.name === name);
  if (!story) throw new NotThere(`There is no story “${name}”.`);
  if (isPlaying(page)) throw new NotThere("A story is being played already.");
  const stopping = new AbortController();
  page.stopStory = () => stopping.abort();
  show(page, { name });
  try {
    await story.play(createCamera(page, name, stopping.signal));
    show(page, page.story?.shot && { ...page.story, isOver: true });
  } catch (error) {
    show(page, stopping.signal.aborted ? undefined : { name, error: wordsOf(error) });
  }
}

/** Ends the story that is being played, or takes away what is left of the last one. */
export function stopStory(page: Page): void {
  if (isPlaying(page)) page.stopStory();
  else show(page, undefined);
}

function isPlaying({ story }: Page): boolean {
  return story !== undefined && story.error === undefined && !story.isOver;
}

function createCamera(page: Page, name: string, stopped: AbortSignal): Camera {
  let number = 0;
  const isOver = once(stopped, "abort");
  return {
    async shows(shot) {
      if (stopped.aborted) throw new StoryStopped();
      number += 1;
      show(page, { name, shot: { ...shot, number, ts: findShown(page.world, shot)?.ts } });
      await Promise.race([page.readsCaption(shot.caption), isOver]);
      if (stopped.aborted) throw new StoryStopped();
    },
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}

function show(page: Page, story: Page["story"]): void {
  page.story = story;
  page.world.workspace.changed();
}
