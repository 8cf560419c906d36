import type { Logger } from "pino";
import type { Tx } from "../../db/database.ts";
import type { Clock } from "../../time/clock.ts";
import { eraseMessage } from "../erase.ts";
import type { DeadMessage } from "../messages.ts";
import { isUnusable, type Reach } from "../reach.ts";
import { type MessageRow, toDeadMessage } from "../rows.ts";
import { type Changes, type Ended, type Outcome, settle, settleDeleted } from "./settle.ts";
import { findRow, save } from "./store.ts";

interface FinishOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly reach?: Reach;
  readonly onDead: (tx: Tx, message: DeadMessage) => Promise<void>;
  /** The status that the row has by now, unless another process took it over. */
  readonly expected: MessageRow["status"];
}

/** Writes what became of a piece of work, and in the same transaction tells the message's owner if it was given up. */
export async function finish(tx: Tx, ended: Ended, options: FinishOptions): Promise<void> {
  const { row } = ended.work;
  const outcome = await outcomeOf(tx, ended, options.reach);
  const changes = settle(ended.work, outcome, options.clock.now());
  if (!(await save(tx, row, { expected: options.expected, changes }))) return;
  report(options.log, { ...ended, outcome }, changes);
  if (outcome.kind === "held") return tellOfHeld(tx, { row, heldFor: outcome.heldFor }, options);
  if (outcome.kind === "thread gone") await takeThreadGone(tx, row, options.clock.now());
  if (row.isForgotten && isOver(changes)) return eraseMessage(tx, row);
  if (changes.status !== "dead") return;
  const message = toDeadMessage(row, changes.lastError);
  await tx
    .savepoint(() => options.onDead(tx, message))
    .catch((err: unknown) => {
      options.log.error(
        { err, message: idToLog(row) },
        "a part of Tandem could not take note of a message given up",
      );
    });
}

/** Waits, when the channel that refuses it may be usable again. */
async function outcomeOf(tx: Tx, { work, outcome }: Ended, reach: Reach | undefined): Promise<Outcome> {
  if (outcome.kind !== "refused") return outcome;
  const { workspaceId, key, destination: to } = work.row;
  const refused = { workspaceId, key, to, error: outcome.error };
  const isHeld = isUnusable(refused) && (await reach?.isAwaited(tx, refused));
  return isHeld ? { kind: "held", heldFor: outcome.error } : outcome;
}

/** Once, however often it is asked again whether it may go. */
async function tellOfHeld(
  tx: Tx,
  { row, heldFor }: { row: MessageRow; heldFor: string },
  { reach, log }: FinishOptions,
): Promise<void> {
  if (row.heldFor !== null) return;
  const { workspaceId, key, destination: to } = row;
  const message = { workspaceId, key, to, heldFor, isPost: row.ts === null };
  await tx
    .savepoint(async () => reach?.held(tx, message))
    .catch((err: unknown) => {
      log.error({ err, message: row.id }, "a part of Tandem could not take note of a message held back");
    });
}

/** The message that a reply answers is gone, as that reply has shown: it comes back, and the reply follows it. */
async function takeThreadGone(tx: Tx, { workspaceId, threadOf }: MessageRow, now: number): Promise<void> {
  const parent = threadOf === null ? undefined : await findRow(tx, { workspaceId, key: threadOf });
  if (parent?.status !== "posted") return;
  await save(tx, parent, { expected: "posted", changes: settleDeleted(parent, now) });
}

function isOver({ status }: Changes): boolean {
  return status === "posted" || status === "dead" || status === "removed";
}

/**
 * The number of a message to a channel. What goes to one person has none in the log: numbers follow each other as people are told something or
 * press something, and beside a list of people they would tell who has answered a pulse.
 */
export function idToLog({ id, destination }: Pick<MessageRow, "id" | "destination">): number | undefined {
  return /^[CG]/.test(destination) ? id : undefined;
}

/** Never the words, and never the key: it may name what is confidential. */
function report(log: Logger, { work, outcome, err }: Ended, changes: Changes): void {
  const { workspaceId, renderer } = work.row;
  const line = {
    message: idToLog(work.row),
    workspaceId,
    renderer,
    work: work.kind,
    outcome: outcome.kind,
    reason: changes.lastError,
  };
  if (err !== undefined) log.error({ ...line, err }, "a message could not be rendered");
  if (changes.status === "dead") log.error(line, "a message was given up");
  else if (outcome.kind === "limited")
    log.warn({ ...line, retryAfterMs: outcome.retryAfterMs }, "Slack limits our calls");
  else if (outcome.kind === "failed" || outcome.kind === "unknown")
    log.warn({ ...line, attempts: changes.attempts }, "Slack did not confirm a message");
  else log.debug(line, "a message is settled");
}
