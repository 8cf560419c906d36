import type { Deps } from "../../deps.ts";
import { UserError } from "../../errors.ts";
import { DEFAULT_HOURS, findWishes, type WeeklyHours } from "../../platform/attention/index.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { localDateOf } from "../../platform/time/local-time.ts";
import { type Settings, weekText } from "../../settings/index.ts";
import type { Held } from "../views.ts";

export type PreferenceDeps = Pick<Deps, "db" | "clock" | "people"> & { readonly settings: Settings };

/** A person's present choice, as words and as it is stored. */
export async function loadHeld(
  { db, clock, people, settings }: PreferenceDeps,
  caller: Caller,
): Promise<Held & { readonly weekly: WeeklyHours }> {
  const { workspaceId } = caller;
  const { timeZone: zone } = await people.get(workspaceId, caller.userId);
  const { weekly: own, absence } = await findWishes(db.read, caller);
  const weekly = own ?? (await settings.find(db.read, { workspaceId }))?.calendar.weekly ?? DEFAULT_HOURS;
  const now = clock.now();
  return {
    weekly,
    hours: weekText(weekly),
    areOwnHours: own !== undefined,
    zone,
    today: localDateOf(zone, now),
    absence: absence && absence.untilAt > now ? absence : undefined,
  };
}

/** @throws UserError for those whom Tandem does not serve */
export async function requireUser({ settings }: PreferenceDeps, caller: Caller): Promise<void> {
  const { mayUse } = await settings.rolesOf(caller);
  if (!mayUse) throw new UserError("Tandem is for full members of this workspace.");
}
