import type { Page } from "./page.ts";
import { NotThere } from "./places.ts";

/** Plays a story from its beginning. What stops it is shown on the page. */
export async function playStory(page: Page, name: string): Promise<void> {
  const story = page.stories.find((known) => known.name === name);
  if (!story) throw new NotThere(`There is no story “${name}”.`);
  if (page.story && page.story.error === undefined) throw new NotThere("A story is being played already.");
  show(page, { name });
  try {
    await story.play();
    show(page, undefined);
  } catch (error) {
    show(page, {
      name,
      error: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error),
    });
  }
}

function show(page: Page, story: Page["story"]): void {
  page.story = story;
  page.world.workspace.changed();
}
