import type { Deps } from "../deps.ts";
import type { Part } from "../kit/contributions.ts";
import type { WhenChannelMoved, WhenOpsChanged, WhenSaved } from "../settings/index.ts";
import { renderers } from "./card/service/draw-cards.ts";
import { tellOfHeldCard } from "./card/service/held-triage.ts";
import { entryRenderers } from "./conversation/service/copies.ts";
import { nameGivenUp } from "./conversation/service/name-given-up.ts";
import { tellFileRefused } from "./conversation/service/refused-files.ts";
import {
  drawUndelivered,
  tellOfHeld,
  tellOfUndelivered,
  UNDELIVERED,
} from "./conversation/service/tell-undelivered.ts";
import { moveEntries } from "./conversation/store/entries.ts";
import { handOver, takeFromThoseWhoLeft } from "./handling/service/hand-over.ts";
import { ownerAwayChanged } from "./handling/service/owner-away.ts";
import { LATE_LIST } from "./keys.ts";
import { requestsOnHome } from "./lists/service/home-section.ts";
import { beginIndexing } from "./lists/service/index-words.ts";
import {
  beginLateLists,
  nextLateListAt,
  planLateLists,
} from "./promises/late-list/service/tell-late-list.ts";
import { answerTimes } from "./promises/on-time/service/answer-times-fact.ts";
import { warningRenderers } from "./promises/warnings/service/draw-warnings.ts";
import type { RequestDeps } from "./service/load.ts";
import { requestMetrics } from "./service/metrics.ts";
import { listenForRequests } from "./slack/index.ts";
import { requestTimers } from "./timers.ts";

export { slaSection } from "./promises/settings/service/section.ts";

/** Requests follow the settings. */
export const handOverWhenSaved: WhenSaved = async (tx, saved) => {
  await handOver(tx, saved);
  await planLateLists(tx, saved);
};

/** Keeps the messages of a channel known when it gets another id. */
export const followChannel: WhenChannelMoved = moveEntries;

/** They follow the Sales Ops user group, too. */
export const takeFromFormerOps: WhenOpsChanged = takeFromThoseWhoLeft;

/** Requests: what reps ask of Sales Ops, from `/ops-request` until it is closed. */
export function createRequests(deps: Deps & Pick<RequestDeps, "settings" | "onSolved">): Part {
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
