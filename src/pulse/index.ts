import type { Deps } from "../deps.ts";
import type { Feature } from "../platform/feature.ts";
import { createWork } from "../platform/work.ts";
import type { Settings } from "../settings/index.ts";
import { pulseOnHome } from "./service/home.ts";
import { renderers } from "./service/messages.ts";
import { pulseInSettings } from "./service/settings.ts";
import { takeStep } from "./service/step.ts";
import { listenForPulse } from "./slack.ts";

/** Pulses: a short, honest survey of how the two teams work together. */
export function createPulse(deps: Deps & { readonly settings: Settings }): Feature {
  return {
    name: "pulse",
    listen: (listeners) => listenForPulse(listeners, deps),
    renderers: renderers(deps),
    home: pulseOnHome(deps),
    settings: pulseInSettings(deps),
    work: createWork({ ...deps, name: "pulse", step: () => takeStep(deps) }),
  };
}
