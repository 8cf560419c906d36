import type { Logger } from "pino";
import type { Tx } from "../db/database.ts";
import type { Clock } from "../time/clock.ts";
import { eraseMessage } from "./erase.ts";
import type { DeadMessage } from "./messages.ts";
import { type MessageRow, toDeadMessage } from "./rows.ts";
import { type Changes, type Ended, settle } from "./settle.ts";
import { save } from "./store.ts";

interface FinishOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly onDead: (tx: Tx, message: DeadMessage) => Promise<void>;
  /** The status that the row has by now, unless another process took it over. */
  readonly expected: MessageRow["status"];
}

/** Writes what became of a piece of work, and in the same transaction tells the message's owner if it was given up. */
export async function finish(tx: Tx, ended: Ended, options: FinishOptions): Promise<void> {
  const { row } = ended.work;
  const changes = settle(ended.work, ended.outcome, options.clock.now());
  if (!(await save(tx, row, { expected: options.expected, changes }))) return;
  report(options.log, ended, changes);
  if (row.isForgotten && isOver(changes)) return eraseMessage(tx, row);
  if (changes.status !== "dead") return;
  const message = toDeadMessage(row, changes.lastError);
  await tx
    .savepoint(() => options.onDead(tx, message))
    .catch((err: unknown) => {
      options.log.error(
        { err, message: row.id },
        "a part of Tandem could not take note of a message given up",
      );
    });
}

function isOver({ status }: Changes): boolean {
  return status === "posted" || status === "dead" || status === "removed";
}

/** Never the words, and never the key: it may name what is confidential. */
function report(log: Logger, { work, outcome, err }: Ended, changes: Changes): void {
  const { id, workspaceId, renderer } = work.row;
  const line = {
    message: id,
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
