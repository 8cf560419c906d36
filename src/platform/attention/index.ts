import type { Database } from "../db/database.ts";
import type { Feature } from "../feature.ts";
import { AWAY, type AwayChanged, followAbsence } from "./away.ts";
import { type HoursOf, tellWhatIsDue } from "./due.ts";
import { JOINED, type JoinedDeps, renderJoined } from "./joined.ts";
import { snooze } from "./snooze.ts";
import { DUE } from "./tell.ts";
import { SNOOZE } from "./views.ts";

export { announce } from "./announce.ts";
export { awayAmong, awayOf, setAbsence, setHours } from "./away.ts";
export { DEFAULT_HOURS, type WeeklyHours } from "./decide.ts";
export type { HoursOf } from "./due.ts";
export type { Unprompted } from "./item.ts";
export { type Absence, findWishes } from "./people.ts";
export { dropUnprompted, eraseUnprompted, tellUnprompted } from "./tell.ts";

/** What people are told without having asked for it just now: each thing once, in their hours, in few messages. */
export function createAttention(
  deps: JoinedDeps & { readonly db: Database; readonly hoursOf: HoursOf; readonly awayChanged: AwayChanged },
): Feature {
  return {
    name: "attention",
    listen: (listeners) => listeners.action(SNOOZE, (call) => snooze(deps, call)),
    timers: {
      [DUE]: (tx, timer) => tellWhatIsDue(deps, tx, timer),
      [AWAY]: (tx, timer) => followAbsence(deps, tx, timer),
    },
    renderers: { [JOINED]: renderJoined(deps) },
  };
}
