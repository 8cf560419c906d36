import type { Deps } from "../deps.ts";
import type { Feature } from "../platform/feature.ts";
import type { Settings, WhenChannelMoved, WhenOpsChanged, WhenSaved } from "../settings/index.ts";
import { LATE_LIST } from "./keys.ts";
import { answerTimes } from "./service/answer-times.ts";
import { ownerAwayChanged } from "./service/away.ts";
import { renderers } from "./service/cards.ts";
import { warningRenderers } from "./service/draw-warnings.ts";
import { tellFileRefused } from "./service/files.ts";
import { handOver, takeFromThoseWhoLeft } from "./service/hand-over.ts";
import { tellOfHeldCard } from "./service/held.ts";
import { requestsOnHome } from "./service/home.ts";
import { beginIndexing } from "./service/index-words.ts";
import { beginLateLists, nextLateListAt, planLateLists } from "./service/late-list.ts";
import { requestMetrics } from "./service/metrics.ts";
import { nameGivenUp } from "./service/name-given-up.ts";
import { slaInSettings } from "./service/sla-settings.ts";
import { entryRenderers } from "./service/thread-copies.ts";
import { drawUndelivered, tellOfHeld, tellOfUndelivered, UNDELIVERED } from "./service/undelivered.ts";
import { listenForRequests } from "./slack/index.ts";
import { moveEntries } from "./store/entries.ts";
import { requestTimers } from "./timers.ts";

export { slaSection } from "./service/sla-section.ts";

/** Requests follow the settings. */
export const handOverWhenSaved: WhenSaved = async (tx, saved) => {
  await handOver(tx, saved);
  await planLateLists(tx, saved);
};

/** What was written in a channel stays known when it gets another id. */
export const followChannel: WhenChannelMoved = moveEntries;

/** They follow the Sales Ops user group, too. */
export const takeFromFormerOps: WhenOpsChanged = takeFromThoseWhoLeft;

/** Requests: what reps ask of Sales Ops, from `/ops-request` until it is closed. */
export function createRequests(deps: Deps & { readonly settings: Settings }): Feature {
  return {
    name: "requests",
    listen: (listeners) => listenForRequests(listeners, deps),
    timers: requestTimers(deps),
    renderers: {
      ...renderers(deps),
      ...entryRenderers(deps),
      ...warningRenderers(deps),
      [UNDELIVERED]: drawUndelivered,
    },
    atFixedHours: { [LATE_LIST]: (read, whom) => nextLateListAt(deps, read, whom) },
    metrics: (read, now) => requestMetrics(deps, read, now),
    home: requestsOnHome(deps),
    facts: { fact: (read, asked) => answerTimes(deps, read, asked) },
    settings: slaInSettings(deps),
    awayChanged: ownerAwayChanged,
    async begin() {
      await beginIndexing(deps);
      await beginLateLists(deps);
    },
    nameGivenUp: (read, of) => nameGivenUp(read, of),
    deadFile: tellFileRefused,
    async heldMessage(tx, message) {
      await tellOfHeld(deps, tx, message);
      await tellOfHeldCard(deps, tx, message);
    },
    deadMessage: (tx, message) => tellOfUndelivered(deps, tx, message),
  };
}
