import { randomInt } from "node:crypto";
import type { Database, Tx } from "../../../platform/db/database.ts";
import type { CalendarDefinition } from "../../../platform/time/calendar.ts";
import { shuffled } from "../../closing/shuffled.ts";
import type { Round } from "../../planning/rounds.ts";
import { isAsPlanned } from "../../planning/service/planned-rounds.ts";
import { remindAt } from "../../planning/times.ts";
import type { Invited } from "../audience.ts";
import { deleteInvitations, insertInvitations } from "../store/invitations.ts";

/** Invitations that share a transaction: other writers wait only some milliseconds. */
const ROSTER_BATCH = 200;

/** Everybody is asked some milliseconds earlier, at random: in which order people were asked then tells nothing of who they are. */
export const SPREAD_MS = 1_000;

type Asked = Invited & { readonly askAt: number };

/**
 * Saves whom a round is going to ask, some at a time, as long as it is planned as it was; whatever a crash has left of an earlier try goes
 * first. Another process may do the same at the same time: who opens the round counts.
 */
export async function saveRoster(
  db: Pick<Database, "write">,
  round: Round,
  { asked, calendar }: { readonly asked: readonly Asked[]; readonly calendar: CalendarDefinition },
): Promise<void> {
  const whilePlanned = (work: (tx: Tx) => Promise<void>) =>
    db.write(async (tx) => {
      if (await isAsPlanned(tx, round)) await work(tx);
    });
  await whilePlanned((tx) => deleteInvitations(tx, round));
  const inNoOrder = shuffled(asked, randomInt);
  for (let at = 0; at < inNoOrder.length; at += ROSTER_BATCH) {
    const rows = inNoOrder.slice(at, at + ROSTER_BATCH).map((one) => ({
      workspaceId: round.workspaceId,
      roundId: round.id,
      userId: one.userId,
      side: one.side,
      team: one.cut,
      askAt: one.askAt - randomInt(SPREAD_MS),
      remindAt: remindAt(one, 1, calendar) ?? null,
      remindAgainAt: remindAt(one, 2, calendar) ?? null,
    }));
    await whilePlanned((tx) => insertInvitations(tx, rows));
  }
}
