import type { ModalView } from "@slack/types";
import { homeChanged } from "../../home/index.ts";
import { findWishes, setHours, type WeeklyHours } from "../../platform/attention/index.ts";
import { recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Caller, SubmissionCall } from "../../platform/slack/answers.ts";
import { once } from "../../platform/slack/inbox.ts";
import { plainHours } from "../hours.ts";
import { hoursModal } from "../views.ts";
import { loadHeld, type PreferenceDeps, requireUser } from "./load.ts";

/** **Reminder hours** as they are now. @throws UserError for those whom Tandem does not serve */
export async function openHours(deps: PreferenceDeps, caller: Caller): Promise<ModalView> {
  await requireUser(deps, caller);
  const held = await loadHeld(deps, caller);
  return hoursModal(held, plainHours(held.weekly));
}

/** Keeps somebody's own hours, once per submitted modal. */
export async function saveOwnHours(
  deps: PreferenceDeps,
  { caller, onceKey }: Pick<SubmissionCall, "caller" | "onceKey">,
  weekly: WeeklyHours,
): Promise<void> {
  await requireUser(deps, caller);
  await deps.db.write(async (tx) => {
    const now = deps.clock.now();
    if (await once(tx, { workspaceId: caller.workspaceId, key: onceKey, now }))
      await changeHours(tx, caller, { weekly, now });
  });
}

/** The workspace's hours hold for somebody again. */
export async function useWorkspaceHours({ db, clock }: PreferenceDeps, caller: Caller): Promise<void> {
  await db.write((tx) => changeHours(tx, caller, { weekly: undefined, now: clock.now() }));
}

async function changeHours(
  tx: Tx,
  { workspaceId, userId }: Caller,
  { weekly, now }: { weekly: WeeklyHours | undefined; now: number },
): Promise<void> {
  const whom = { workspaceId, userId };
  const before = await findWishes(tx, whom);
  await setHours(tx, whom, weekly);
  await recordAudit(tx, {
    workspaceId,
    at: now,
    actorId: userId,
    action: "preferences.hours",
    subject: `person ${userId}`,
    before: before.weekly,
    after: weekly,
  });
  await homeChanged(tx, { workspaceId, userIds: [userId], isOpsToo: false });
}
