import type { Deps } from "../../../deps.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { holidaysOf } from "../../../platform/time/holidays.ts";
import { dayStartsAt } from "../../../platform/time/local-time.ts";
import { DAY_MS } from "../../../platform/time/units.ts";
import { localAt } from "../../../platform/time/zone.ts";
import { bringTimerForward, type DueTimer, setTimer } from "../../../platform/timers/index.ts";
import { changesBetween } from "../../audit-log/changes-between.ts";
import { saveVersion } from "../../service/save.ts";
import { findSettings } from "../../store.ts";
import { BY_ITSELF } from "../../workspace.ts";
import { HOLIDAY_YEARS_AHEAD } from "../closed-days-form.ts";
import { withHolidays } from "../renewal.ts";

/** A year has begun: the holidays of another one are filled in. */
export const RENEW_HOLIDAYS = "settings.renew-holidays";

/** Half of New Year's Day in UTC: by then the year has begun everywhere but on two islands where nobody lives. */
const INTO_THE_YEAR_MS = DAY_MS / 2;

/** Sets the timer of the year to come, unless one is set: after a downtime that of a year that has begun. */
export async function planHolidays({
  db,
  clock,
  slack,
}: Pick<Deps, "db" | "clock" | "slack">): Promise<void> {
  const { workspaceId } = slack;
  await db.write((tx) => bringTimerForward(tx, timerAfter(workspaceId, clock.now())));
}

/**
 * Fills in the holidays of the years that have come into sight, as set-up did for those before: a new version of the settings, by which
 * new requests are counted. Clocks that run go on by the version that they were started with.
 */
export async function renewHolidays(tx: Tx, { workspaceId, dueAt, now }: DueTimer): Promise<void> {
  const before = await findSettings(tx, { workspaceId });
  if (before) {
    const [from, to] = [yearOf(dueAt) + HOLIDAY_YEARS_AHEAD, yearOf(now) + HOLIDAY_YEARS_AHEAD];
    const decided = { ...before, ...withHolidays(before, (country) => holidaysOf(country, from, to)) };
    const isOther = Object.keys(changesBetween(before, decided).after).length > 0;
    if (isOther) await saveVersion(tx, { workspaceId, before, decided, by: BY_ITSELF, now });
  }
  await setTimer(tx, timerAfter(workspaceId, now));
}

function timerAfter(workspaceId: string, now: number) {
  const year = yearOf(now - INTO_THE_YEAR_MS) + 1;
  const dueAt = dayStartsAt("UTC", `${year}-01-01`) + INTO_THE_YEAR_MS;
  return { workspaceId, kind: RENEW_HOLIDAYS, subject: workspaceId, dueAt };
}

function yearOf(at: number): number {
  return localAt("UTC", at).year;
}
