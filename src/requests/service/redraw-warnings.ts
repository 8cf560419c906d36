import { redrawTold } from "../../platform/attention/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import { PRIORITY, queueRefresh } from "../../platform/delivery/index.ts";
import { escalationKey, WARNING, warningSubject } from "../keys.ts";
import type { Request } from "../request.ts";
import { isOpen } from "../sla/clock.ts";
import { LEVELS } from "../sla/ladder.ts";
import type { SlaClock } from "../sla.ts";

/** What a request has come to. */
interface Moved {
  readonly before: readonly SlaClock[];
  readonly clocks: readonly SlaClock[];
  /** Whether somebody else has it, or needs it at another time. */
  readonly isOther: boolean;
  /** Those to whom late requests of its type go. */
  readonly hearers: readonly string[];
}

/** The warnings that stand in threads and in direct messages say what has become of their clocks: they are edited, and nobody is told again. */
export async function redrawWarnings(
  tx: Tx,
  { workspaceId, id }: Request,
  { before, clocks, isOther, hearers }: Moved,
): Promise<void> {
  for (const clock of clocks) {
    const { kind, round, warned } = clock;
    const was = before.find((one) => one.kind === kind && one.round === round);
    const hasMoved = was?.state !== clock.state || was.dueAt !== clock.dueAt;
    if (!was || !(hasMoved || (isOther && isOpen(clock)))) continue;
    for (const userId of hearers)
      await redrawTold(tx, { workspaceId, key: escalationKey({ id, kind, round }, userId) });
    if (warned === undefined) continue;
    for (const level of LEVELS.slice(0, LEVELS.indexOf(warned) + 1)) {
      const subject = warningSubject({ id, kind, round, level });
      await queueRefresh(tx, { workspaceId, renderer: WARNING, subject, priority: PRIORITY.news });
    }
  }
}
