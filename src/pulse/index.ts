import type { Deps } from "../deps.ts";
import type { Part } from "../kit/contributions.ts";
import { single } from "../platform/metrics.ts";
import { createWork } from "../platform/work.ts";
import { RENDERER, TREND } from "./keys.ts";
import { createCounting } from "./service/counting.ts";
import { drawHeard } from "./service/heard.ts";
import { pulseOnHome } from "./service/home.ts";
import type { PulseDeps } from "./service/load.ts";
import { renderers } from "./service/messages.ts";
import { createMixing } from "./service/mixing.ts";
import { createOpening } from "./service/opening.ts";
import { drawAnsweredBack } from "./service/replies.ts";
import { drawResults, drawTrend } from "./service/results.ts";
import { takeStep } from "./service/step.ts";
import { createSweep } from "./service/sweep.ts";
import { listenForPulse } from "./slack.ts";
import { uncleared, unclearedSeconds } from "./uncleared.ts";

export { pulseSection } from "./service/settings-section.ts";

const UNCLEARED = {
  name: "tandem_pulse_uncleared_seconds",
  help: "How long who answered a closed pulse could not be cleared from the files of the database.",
  type: "gauge",
} as const;

/** Pulses: a short, honest survey of how the two teams work together. */
export function createPulse(given: Deps & Pick<PulseDeps, "settings" | "facts">): Part {
  const deps = { ...given, counting: createCounting(given) };
  const sweep = createSweep(given);
  const steps = { sweep, open: createOpening(deps), mix: createMixing(given) };
  return {
    name: "pulse",
    listen: (listeners) => listenForPulse(listeners, deps),
    renderers: {
      ...renderers(deps),
      [RENDERER.results]: drawResults,
      [RENDERER.heard]: drawHeard(deps),
      [RENDERER.answeredBack]: drawAnsweredBack(deps),
    },
    // A message that did not reach a person may tell whether they answered.
    nameGivenUp: async (_, of) =>
      of.kind !== "timer" && of.key.startsWith("pulse") && !/^[CG]/.test(of.to)
        ? { kind: "hidden" }
        : undefined,
    pictures: { [TREND]: drawTrend },
    home: pulseOnHome({ ...deps, waiting: sweep.waiting }),
    problems: () => uncleared(sweep.waiting()),
    metrics: async (_, now) => [single(UNCLEARED, unclearedSeconds(sweep.waiting(), now))],
    work: createWork({ ...deps, name: "pulse", step: () => takeStep(deps, steps) }),
  };
}
