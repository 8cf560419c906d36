import type { Deps } from "../../deps.ts";
import { UserError } from "../../errors.ts";
import { queuePost, queueRefresh } from "../../platform/delivery/index.ts";
import { problemsOf } from "../../platform/time/calendar.ts";
import { holidaysOf } from "../../platform/time/holidays.ts";
import { localAt } from "../../platform/time/zone.ts";
import { calendarOf, FIELD, type SetUp } from "../set-up.ts";
import { findSettings } from "../store.ts";
import { enterChannel } from "./channels.ts";
import { requireAdmin } from "./roles.ts";
import { type SaveDeps, type Saving, saveSettings, type WhenSaved } from "./save.ts";

/** The renderer of the DM that asks to set Tandem up. */
export const INVITATION = "settings.invitation";
/** Public holidays are filled in for the year of the Save and so many after it. */
const HOLIDAY_YEARS_AHEAD = 3;

type SetUpDeps = Pick<Deps, "db" | "clock" | "people" | "slack" | "config" | "log">;

/** Asks those who may set Tandem up to do so, each once, as long as it is not done. */
export async function inviteToSetUp(deps: SetUpDeps, workspaceId: string): Promise<void> {
  if (await findSettings(deps.db.read, { workspaceId })) return;
  const named = deps.config.admins;
  const invited = named.length > 0 ? named : await primaryOwners(deps, workspaceId);
  if (invited.length === 0)
    deps.log.warn({ workspaceId }, "nobody found to set Tandem up: name them in TANDEM_ADMINS");
  await deps.db.write(async (tx) => {
    for (const userId of invited) {
      const key = `${INVITATION}:${userId}`;
      await queuePost(tx, { workspaceId, key, to: userId, renderer: INVITATION, subject: workspaceId });
    }
  });
}

/**
 * Saves what set-up decided as a new version of the settings, once per submitted modal.
 * @throws UserError at the field of a channel that Tandem cannot work in, or of hours that never open
 */
export async function saveSetUp(deps: SetUpDeps & SaveDeps, by: Saving, setUp: SetUp): Promise<void> {
  const { workspaceId, userId } = by.caller;
  await requireAdmin(deps, by.caller);
  await enterChannel(deps, {
    workspaceId,
    channelId: setUp.triageChannelId,
    use: "triage",
    field: FIELD.triageChannel,
  });
  await enterChannel(deps, {
    workspaceId,
    channelId: setUp.newsChannelId,
    use: "news",
    field: FIELD.newsChannel,
  });
  const calendar = calendarOf(setUp, closedDates(setUp, deps.clock.now()));
  const [problem] = problemsOf(calendar);
  if (problem) throw new UserError(problem, { field: FIELD.workDays });

  const { timeZone: _inCalendar, ...decided } = setUp;
  await saveSettings({ ...deps, whenSaved: showDone(deps.whenSaved) }, by, (before, now) => ({
    ...decided,
    calendar,
    admins: before?.admins ?? [userId],
    ticketChannelIds: before?.ticketChannelIds ?? [],
    setUpAt: before?.setUpAt ?? now,
  }));
}

/** The invitation says that it is done. */
function showDone(whenSaved: WhenSaved): WhenSaved {
  return async (tx, saved) => {
    const { workspaceId } = saved.settings;
    await queueRefresh(tx, { workspaceId, renderer: INVITATION, subject: workspaceId });
    await whenSaved(tx, saved);
  };
}

function closedDates({ holidayCountry, timeZone }: SetUp, now: number): readonly string[] {
  if (!holidayCountry) return [];
  const { year } = localAt(timeZone, now);
  return holidaysOf(holidayCountry, year, year + HOLIDAY_YEARS_AHEAD).map((holiday) => holiday.date);
}

async function primaryOwners(deps: SetUpDeps, workspaceId: string): Promise<readonly string[]> {
  const owners = await deps.people.findOwners(workspaceId);
  return owners.filter((owner) => owner.isPrimaryOwner).map((owner) => owner.userId);
}
