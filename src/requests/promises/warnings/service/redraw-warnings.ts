import { redrawTold } from "../../../../platform/attention/index.ts";
import type { Tx } from "../../../../platform/db/database.ts";
import { ESCALATION, WARNING, warningSubject } from "../../../keys.ts";
import type { Request } from "../../../request.ts";
import { isOpen, type Telling } from "../../clocks/clock.ts";
import type { SlaClock } from "../../clocks/events.ts";
import { LEVELS } from "../ladder.ts";

/** State of a request. */
interface Moved {
  readonly before: readonly SlaClock[];
  readonly clocks: readonly SlaClock[];
  /** Whether somebody else has it, sees it, or needs it at another time. */
  readonly isOther: boolean;
}

/** The warnings that stand in threads and in direct messages say what has become of their clocks: they are edited, and nobody is told again. */
export async function redrawWarnings(
  tx: Tx,
  request: Request,
  { before, clocks, isOther }: Moved,
): Promise<void> {
  for (const clock of clocks) {
    const was = before.find(({ kind, round }) => kind === clock.kind && round === clock.round);
    const hasMoved = was?.state !== clock.state || was.dueAt !== clock.dueAt;
    if (was && (hasMoved || (isOther && isOpen(clock)))) await redrawClock(tx, request, clock);
  }
}

/** Takes warnings from those who may not know of the request any more, also where nothing moves any more. */
export async function redrawAllWarnings(
  tx: Tx,
  request: Request,
  clocks: readonly SlaClock[],
): Promise<void> {
  for (const clock of clocks) await redrawClock(tx, request, clock);
}

/** One level of one clock, in threads and in direct messages. */
export async function redrawWarning(
  tx: Tx,
  { workspaceId, id }: Pick<Request, "workspaceId" | "id">,
  warning: NonNullable<Telling["with"]>,
): Promise<void> {
  const subject = warningSubject({ id, ...warning });
  for (const renderer of [WARNING, ESCALATION]) await redrawTold(tx, { workspaceId, renderer, subject });
}

/** Everybody who was told: also those to whom late requests of its type do not go any more. */
async function redrawClock(
  tx: Tx,
  { workspaceId, id }: Request,
  { kind, round, warned, told }: SlaClock,
): Promise<void> {
  if (told?.with) await redrawWarning(tx, { workspaceId, id }, told.with);
  const subjectOf = (level: (typeof LEVELS)[number]) => warningSubject({ id, kind, round, level });
  await redrawTold(tx, { workspaceId, renderer: ESCALATION, subject: subjectOf("due") });
  if (warned === undefined) return;
  for (const level of LEVELS.slice(0, LEVELS.indexOf(warned) + 1)) {
    await redrawTold(tx, { workspaceId, renderer: WARNING, subject: subjectOf(level) });
    if (level !== "due")
      await redrawTold(tx, { workspaceId, renderer: ESCALATION, subject: subjectOf(level) });
  }
}
