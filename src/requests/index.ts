import type { Deps } from "../deps.ts";
import type { Feature } from "../platform/feature.ts";
import type { Settings } from "../settings/index.ts";
import { ownerAwayChanged } from "./service/away.ts";
import { renderers } from "./service/cards.ts";
import { tellFileRefused } from "./service/files.ts";
import { requestsOnHome } from "./service/home.ts";
import { requestMetrics } from "./service/metrics.ts";
import { slaInSettings } from "./service/sla-settings.ts";
import { entryRenderers } from "./service/thread-copies.ts";
import { drawUndelivered, tellOfUndelivered, UNDELIVERED } from "./service/undelivered.ts";
import { listenForRequests } from "./slack/index.ts";
import { requestTimers } from "./timers.ts";

export { handOver as handOverWhenSaved } from "./service/hand-over.ts";

/** Requests: what reps ask of Sales Ops, from `/ops-request` until it is closed. */
export function createRequests(deps: Deps & { readonly settings: Settings }): Feature {
  return {
    name: "requests",
    listen: (listeners) => listenForRequests(listeners, deps),
    timers: requestTimers(deps),
    renderers: { ...renderers(deps), ...entryRenderers(deps), [UNDELIVERED]: drawUndelivered },
    metrics: (read, now) => requestMetrics(deps, read, now),
    home: requestsOnHome(deps),
    settings: slaInSettings(deps),
    awayChanged: ownerAwayChanged,
    deadFile: tellFileRefused,
    deadMessage: (tx, message) => tellOfUndelivered(deps, tx, message),
  };
}
