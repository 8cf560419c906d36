import type { Deps } from "../../../deps.ts";
import { tellUnprompted } from "../../../platform/attention/index.ts";
import { queueRefresh } from "../../../platform/delivery/index.ts";
import { type Holiday, holidaysOf } from "../../../platform/time/holidays.ts";
import { localAt } from "../../../platform/time/zone.ts";
import { HOLIDAY_YEARS_AHEAD } from "../../calendars/closed-days-form.ts";
import { refuseUnusable } from "../../calendars/named-calendars.ts";
import { ownCalendar } from "../../calendars/own-calendar.ts";
import { enterChannel } from "../../channels/service/enter-channel.ts";
import { requireFullMembers, WOULD_READ } from "../../roles/service/full-members.ts";
import { requireAdmin } from "../../roles/service/load-roles.ts";
import { type SaveDeps, type Saving, saveSettings, type WhenSaved } from "../../service/save.ts";
import { findSettings } from "../../store.ts";
import { BEFORE_ANY_CHANGE } from "../../workspace.ts";
import { FIELD, type SetUp } from "../set-up-form.ts";

/** The renderer of the DM that asks to set Tandem up. */
export const INVITATION = "settings.invitation";

/** When Slack did not tell who owns the workspace. */
const ASK_AGAIN_MS = 5 * 60_000;

type SetUpDeps = Pick<Deps, "db" | "clock" | "people" | "slack" | "config" | "log">;

/**
 * Asks those who may set Tandem up to do so, each once, as long as it is not done. If Slack does not tell who they are, it goes on asking
 * beside everything else.
 */
export async function inviteToSetUp(deps: SetUpDeps, workspaceId: string): Promise<void> {
  if (await findSettings(deps.db.read, { workspaceId })) return;
  const named = deps.config.admins;
  const invited = named.length > 0 ? named : await primaryOwners(deps, workspaceId);
  if (invited.length > 0) return invite(deps, workspaceId, invited);
  deps.log.warn({ workspaceId }, "nobody found to set Tandem up: name them in TANDEM_ADMINS");
  deps.clock
    .sleep(ASK_AGAIN_MS)
    .then(() => inviteToSetUp(deps, workspaceId))
    .catch((err: unknown) => deps.log.error({ err }, "nobody was asked to set Tandem up"));
}

async function invite(
  { db }: Pick<Deps, "db">,
  workspaceId: string,
  userIds: readonly string[],
): Promise<void> {
  await db.write(async (tx) => {
    for (const userId of userIds) {
      const key = `${INVITATION}:${userId}`;
      const invitation = { workspaceId, key, userId, renderer: INVITATION, subject: workspaceId };
      // The person who has just started Tandem waits for it, whatever the hour.
      await tellUnprompted(tx, { ...invitation, how: { kind: "alone" }, isUrgent: true });
    }
  });
}

/**
 * Saves what set-up decided as a new version of the settings, once per submitted modal.
 * @throws UserError at the field of somebody who may not answer, of a channel that Tandem cannot work in, or of hours that never open
 */
export async function saveSetUp(deps: SetUpDeps & SaveDeps, by: Saving, setUp: SetUp): Promise<void> {
  const { workspaceId, userId } = by.caller;
  await requireAdmin(deps, by.caller);
  await requireFullMembers(deps, {
    workspaceId,
    userIds: setUp.opsPeople,
    field: FIELD.opsPeople,
    because: WOULD_READ,
  });
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
  const known = await findSettings(deps.db.read, { workspaceId });
  const holidaysIn = (country: string | undefined) => filledIn(country, setUp.timeZone, deps.clock.now());
  const holidays = { was: holidaysIn(known?.holidayCountry), is: holidaysIn(setUp.holidayCountry) };
  const { timeZone: _inCalendar, ...decided } = setUp;
  await saveSettings({ ...deps, whenSaved: showDone(deps.whenSaved) }, by, (before, now) => {
    const own = ownCalendar(setUp, before, holidays);
    refuseUnusable(own.calendar, FIELD.workDays);
    return { ...BEFORE_ANY_CHANGE, admins: [userId], setUpAt: now, ...before, ...decided, ...own };
  });
}

/** The invitation says that it is done. */
export function showDone(whenSaved: WhenSaved): WhenSaved {
  return async (tx, saved) => {
    const { workspaceId } = saved.settings;
    await queueRefresh(tx, { workspaceId, renderer: INVITATION, subject: workspaceId });
    await whenSaved(tx, saved);
  };
}

function filledIn(country: string | undefined, timeZone: string, now: number): readonly Holiday[] {
  if (!country) return [];
  const { year } = localAt(timeZone, now);
  return holidaysOf(country, year, year + HOLIDAY_YEARS_AHEAD);
}

async function primaryOwners(deps: SetUpDeps, workspaceId: string): Promise<readonly string[]> {
  const owners = await deps.people.findOwners(workspaceId);
  return owners.filter((owner) => owner.isPrimaryOwner).map((owner) => owner.userId);
}
