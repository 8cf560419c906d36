import type { Database } from "../db/database.ts";
import type { Feature } from "../feature.ts";
import type { People } from "../slack/people.ts";
import { type HoursOf, tellWhatIsDue } from "./deciding/due.ts";
import type { AtFixedHours } from "./deciding/fixed-hours.ts";
import { JOINED, type JoinedDeps, renderJoined } from "./deciding/joined.ts";
import { snooze } from "./deciding/snooze.ts";
import { AWAY, type AwayChanged, followAbsence } from "./people/away.ts";
import { createZones } from "./people/zones.ts";
import { DUE } from "./tell.ts";
import { SNOOZE } from "./views.ts";

export { announce } from "./announce.ts";
export { DEFAULT_HOURS, type UsualHours, type WeeklyHours } from "./deciding/decide.ts";
export { nextInHoursOf } from "./deciding/due.ts";
export { eraseUnprompted, takeBackTold } from "./erase.ts";
export type { Unprompted, Whom } from "./item.ts";
export { awayAmong, awayOf, setAbsence, setHours } from "./people/away.ts";
export { type Absence, findWishes, listStoodInFor } from "./people/wishes.ts";
export {
  dropUnprompted,
  dropUnpromptedOf,
  forgetUnprompted,
  lookAgain,
  redrawTold,
  tellUnprompted,
} from "./tell.ts";
export { listTellings } from "./tellings.ts";
export { findTold } from "./told.ts";

interface AttentionDeps extends JoinedDeps {
  readonly db: Database;
  readonly people: Pick<People, "get">;
  readonly hoursOf: HoursOf;
  readonly awayChanged: AwayChanged;
  readonly atFixedHours: AtFixedHours;
}

/** Tells people what they did not ask for just now: each thing once, in their hours, in few messages. */
export function createAttention(deps: AttentionDeps): Feature {
  const zones = createZones(deps);
  return {
    name: "attention",
    listen: (listeners) => listeners.action(SNOOZE, (call) => snooze(deps, call)),
    timers: {
      [DUE]: (tx, timer) => tellWhatIsDue({ ...deps, zones }, tx, timer),
      [AWAY]: (tx, timer) => followAbsence(deps, tx, timer),
    },
    renderers: { [JOINED]: renderJoined(deps) },
    work: zones.work,
  };
}
