import type { TimerHandler } from "../platform/timers/index.ts";
import { closeResolved, endTeamWait } from "./handling/service/when-due.ts";
import { APPLY_RULES, AUTO_CLOSE, CLOCK_DUE, INDEX_WORDS, LATE_LIST, NEW_DAY, WAIT_OVER } from "./keys.ts";
import { indexPage } from "./lists/service/index-words.ts";
import { applyPage } from "./promises/clocks/service/apply-rules.ts";
import { tellLateList } from "./promises/late-list/service/tell-late-list.ts";
import { lookAfterClocks } from "./promises/warnings/service/warn.ts";
import type { RequestDeps } from "./service/load.ts";

/** Timers of requests. */
export function requestTimers(deps: Pick<RequestDeps, "settings">): Readonly<Record<string, TimerHandler>> {
  return {
    [CLOCK_DUE]: (tx, timer) => lookAfterClocks(deps, tx, timer),
    [NEW_DAY]: async () => {},
    [LATE_LIST]: (tx, timer) => tellLateList(deps, tx, timer),
    [APPLY_RULES]: (tx, timer) => applyPage(deps, tx, timer),
    [AUTO_CLOSE]: (tx, timer) => closeResolved(deps, tx, timer),
    [INDEX_WORDS]: indexPage,
    [WAIT_OVER]: (tx, timer) => endTeamWait(deps, tx, timer),
  };
}
