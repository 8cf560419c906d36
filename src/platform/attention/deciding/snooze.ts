import { UserError } from "../../../errors.ts";
import type { Database } from "../../db/database.ts";
import { PRIORITY } from "../../delivery/messages.ts";
import { queueRefresh } from "../../delivery/queue.ts";
import type { ActionCall, Answer } from "../../slack/answers.ts";
import type { Clock } from "../../time/clock.ts";
import { endOfLocalDay } from "../../time/local-time.ts";
import { putOff } from "../store.ts";
import { lookAgain } from "../tell.ts";
import { findTelling, markSnoozed } from "../tellings.ts";
import { MOST_SNOOZES, nextTellingAt } from "./decide.ts";
import { type HoursOf, loadReach } from "./due.ts";
import { JOINED } from "./joined.ts";

interface SnoozeDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly hoursOf: HoursOf;
}

/**
 * **Remind me tomorrow**: all that this message holds is told once more when the person's next working day starts. A second press does
 * nothing. @throws UserError when the message is not theirs or too old to be known
 */
export async function snooze(
  { db, clock, hoursOf }: SnoozeDeps,
  { caller, value: key = "" }: ActionCall,
): Promise<Answer> {
  const { workspaceId, userId } = caller;
  await db.write(async (tx) => {
    const telling = await findTelling(tx, { workspaceId, key });
    if (telling?.userId !== userId)
      throw new UserError("This message has expired. Open Home to see what needs you.");
    const reach = await loadReach(hoursOf, tx, { ...caller, now: clock.now() });
    const tomorrowAt = endOfLocalDay(reach.zone, reach.now);
    const untilAt = nextTellingAt({ ...reach, spentToday: 0, snoozedUntil: tomorrowAt });
    if (!(await markSnoozed(tx, { workspaceId, key, untilAt }))) return;
    await putOff(tx, { workspaceId, tellingKey: key, untilAt, most: MOST_SNOOZES });
    await lookAgain(tx, caller, untilAt);
    await queueRefresh(tx, { workspaceId, renderer: JOINED, subject: key, priority: PRIORITY.pressed });
  });
  return undefined;
}
