import type { PageOptions, Story } from "../../sandbox/index.ts";
import type { Stage } from "../demo/stage.ts";
import { firstMinute } from "./first-minute.ts";
import { lateQuote } from "./late-quote.ts";
import { pulse } from "./pulse.ts";
import { reopened } from "./reopened.ts";
import type { Scenario } from "./scenario.ts";

/** Every story, by the name it is asked for with. */
export const STORIES: readonly Scenario[] = [firstMinute, lateQuote, reopened, pulse];

/** The stories, ready to be played on a stage. */
export function storiesOn(stage: Stage): readonly Story[] {
  return STORIES.map(({ name, title, play }) => ({ name, title, play: (camera) => play(stage, camera) }));
}

/** Sales Ops beside a rep, and one thing to press. */
export const FIRST_SIGHT: PageOptions["first"] = {
  as: "Omar",
  in: "#ops-triage",
  beside: "Rita",
  story: firstMinute.name,
  welcome: "Omar in Sales Ops, and Rita who sells. See how a request goes from one to the other.",
};
