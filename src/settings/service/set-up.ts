import type { Deps } from "../../deps.ts";
import { UserError } from "../../errors.ts";
import { recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import { queuePost, queueRefresh } from "../../platform/delivery/index.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { once } from "../../platform/slack/inbox.ts";
import { problemsOf } from "../../platform/time/calendar.ts";
import { holidaysOf } from "../../platform/time/holidays.ts";
import { localAt } from "../../platform/time/zone.ts";
import { calendarOf, FIELD, type SetUp } from "../set-up.ts";
import { findSettings, insertSettings } from "../store.ts";
import type { WorkspaceSettings } from "../workspace.ts";
import { enterChannel } from "./channels.ts";
import { requireAdmin } from "./roles.ts";

/** The renderer of the DM that asks to set Tandem up. */
export const INVITATION = "settings.invitation";
/** Public holidays are filled in for the year of the Save and so many after it. */
const HOLIDAY_YEARS_AHEAD = 3;

/** What another part does in the transaction that saves settings. */
export type WhenSaved = (
  tx: Tx,
  saved: { readonly settings: WorkspaceSettings; readonly now: number },
) => Promise<void>;

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
export async function saveSetUp(
  deps: SetUpDeps & { readonly whenSaved: WhenSaved },
  by: { readonly caller: Caller; readonly onceKey: string },
  setUp: SetUp,
): Promise<void> {
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
  const now = deps.clock.now();
  const calendar = calendarOf(setUp, closedDates(setUp, now));
  const [problem] = problemsOf(calendar);
  if (problem) throw new UserError(problem, { field: FIELD.workDays });

  await deps.db.write(async (tx) => {
    if (!(await once(tx, { workspaceId, key: by.onceKey, now }))) return;
    const before = await findSettings(tx, { workspaceId });
    const settings = nextVersion(before, { setUp, calendar, userId, workspaceId, now });
    await insertSettings(tx, settings, { at: now, by: userId });
    const subject = `settings version ${settings.version}`;
    await recordAudit(tx, {
      workspaceId,
      at: now,
      actorId: userId,
      action: "settings.saved",
      subject,
      before,
      after: settings,
    });
    await queueRefresh(tx, { workspaceId, renderer: INVITATION, subject: workspaceId });
    await deps.whenSaved(tx, { settings, now });
  });
}

function nextVersion(
  before: WorkspaceSettings | undefined,
  made: {
    setUp: SetUp;
    calendar: WorkspaceSettings["calendar"];
    userId: string;
    workspaceId: string;
    now: number;
  },
): WorkspaceSettings {
  const { timeZone: _inCalendar, ...setUp } = made.setUp;
  return {
    ...setUp,
    calendar: made.calendar,
    workspaceId: made.workspaceId,
    version: (before?.version ?? 0) + 1,
    admins: before?.admins ?? [made.userId],
    setUpAt: before?.setUpAt ?? made.now,
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
