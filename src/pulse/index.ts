import type { Deps } from "../deps.ts";
import type { Part } from "../kit/contributions.ts";
import { single } from "../platform/metrics.ts";
import { createWork } from "../platform/work.ts";
import { createCounting } from "./asking/service/counting.ts";
import { renderers } from "./asking/service/draw-invitations.ts";
import { createMixing } from "./closing/service/mixing.ts";
import { createSweep } from "./closing/service/sweep.ts";
import { uncleared, unclearedSeconds } from "./closing/uncleared.ts";
import { drawHeard } from "./heard/service/send-heard.ts";
import { RENDERER, TREND } from "./keys.ts";
import { createOpening } from "./planning/service/open-round.ts";
import { drawAnsweredBack } from "./replies/service/reply.ts";
import { drawResults, drawTrend } from "./results/service/tell-results.ts";
import { pulseOnHome } from "./service/home.ts";
import type { PulseDeps } from "./service/load.ts";
import { takeStep } from "./service/step.ts";
import { listenForPulse } from "./slack.ts";

export { pulseSection } from "./settings/service/pulse-section.ts";

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
