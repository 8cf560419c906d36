import type { Story } from "../../sandbox/index.ts";
import type { Stage } from "../demo/stage.ts";
import { firstRequest } from "./first-request.ts";
import { lateQuote } from "./late-quote.ts";
import { pulse } from "./pulse.ts";
import { reopened } from "./reopened.ts";
import type { Scenario } from "./scenario.ts";
import { slackDown } from "./slack-down.ts";

/** Every story, by the name it is asked for with. */
export const STORIES: readonly Scenario[] = [firstRequest, lateQuote, reopened, pulse, slackDown];

/** The stories, ready to be played on a stage. */
export function storiesOn(stage: Stage): readonly Story[] {
  return STORIES.map(({ name, title, play }) => ({ name, title, play: () => play(stage) }));
}
