import type { Logger } from "pino";
import type { Database, Tx } from "../../db/database.ts";
import type { SlackGateway } from "../../slack/gateway.ts";
import type { Clock } from "../../time/clock.ts";
import { isUnusable, type Reach, UNLIMITED, type Verdict } from "../reach.ts";
import { inDoubtAt } from "../sending/backoff.ts";
import { remove, share, tryToCopy } from "./carry.ts";
import type { Pictures } from "./copy.ts";
import type { FileRow } from "./schema.ts";
import { type FileOutcome, settleFile } from "./settle.ts";
import { claimFile, type DueFile, findDueFiles, findNextFileAt, saveFile } from "./store.ts";

/** Files are held in memory, so only so many are under way at once. */
const MOST_AT_ONCE = 2;
/** Longer than the slowest copy that still succeeds (two transfers of a minute each); after a crash the file is taken up again then. */
const COPY_LEASE_MS = 3 * 60_000;

/** A file that was given up. */
export interface DeadFile {
  readonly workspaceId: string;
  readonly key: string;
  readonly subject: string;
  readonly sourceId: string;
  /** Undefined when Slack never told it. */
  readonly name: string | undefined;
  /** Slack's error name, or `too_large`, `empty`, `linked`, `not_theirs`, `download_refused`. */
  readonly error: string;
  /** Where people find it, when a link is all that can be passed on. */
  readonly url: string | undefined;
  /** The key of the message in whose thread it was to go, and where that is. */
  readonly threadOf: string;
  readonly to: string;
  /** Name of its picture renderer, when it was nobody's file. */
  readonly drawnBy: string | undefined;
}

export interface FileRoundOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly slack: Pick<SlackGateway, "clients" | "files">;
  /** Every feature's pictures. */
  readonly pictures: Pictures;
  /** Unlimited unless said. */
  readonly reach?: Reach;
  /** Called in the transaction that gives a file up. What it throws undoes its own changes only. */
  readonly onDeadFile: (tx: Tx, file: DeadFile) => Promise<void>;
}

/** Passes on files, beside the messages: a large one, or one that fails, holds up nothing else. */
export class FileRounds {
  readonly #options: FileRoundOptions;
  readonly #track: (work: Promise<void>) => void;
  readonly #inHand = new Set<number>();

  /** @param track is given what goes on beside the rounds; another round is to follow its end */
  constructor(options: FileRoundOptions, track: (work: Promise<void>) => void) {
    this.#options = options;
    this.#track = track;
  }

  /** Resolves with the instant of the next round (epoch milliseconds), or undefined when there is nothing to wait for. */
  async run(): Promise<number | undefined> {
    const { db, clock } = this.#options;
    const now = clock.now();
    const limit = MOST_AT_ONCE + this.#inHand.size;
    const due = await findDueFiles(db.read, { now, limit });
    const free = due.filter(({ row }) => !this.#inHand.has(row.id));
    for (const file of free.slice(0, MOST_AT_ONCE - this.#inHand.size)) {
      const until = file.row.status === "pending" ? now + COPY_LEASE_MS : inDoubtAt(now);
      const row = await db.write((tx) => claimFile(tx, file.row, until));
      if (row) this.#track(this.#carry({ ...file, row }));
    }
    return findNextFileAt(db.read, now);
  }

  async #carry(file: DueFile): Promise<void> {
    const { log } = this.#options;
    const { id } = file.row;
    this.#inHand.add(id);
    try {
      await this.#step(file);
    } catch (err) {
      log.error({ err, file: id }, "what became of a file could not be saved, and is looked for later");
    } finally {
      this.#inHand.delete(id);
    }
  }

  async #step(file: DueFile): Promise<void> {
    const { slack } = this.#options;
    const { row } = file;
    if (row.isRemovalWanted) return this.#save(file, await remove(slack, row));
    const verdict = await this.#ask(file);
    if (verdict.kind === "withdrawn") return this.#save(file, { kind: "removed" });
    if (verdict.kind !== "may") return this.#save(file, verdict);
    if (row.status === "sharing") return this.#save(file, await share(slack, file, false));
    const { db, pictures } = this.#options;
    const copied = await tryToCopy(slack, row, { read: db.read, pictures });
    if (copied.kind !== "copied") return this.#save(file, copied);
    const sharing = await this.#noteCopy(row, copied);
    if (!sharing) return;
    const now = { ...file, row: sharing };
    // Somebody may have thought better of it while it was copied.
    if (sharing.isRemovalWanted) return this.#save(now, await remove(slack, sharing));
    await this.#save(now, await share(slack, now, true));
  }

  /** Before Slack is asked to show it, so that it is found again whatever happens then. */
  #noteCopy(row: FileRow, { copyId, name }: { copyId: string; name: string }): Promise<FileRow | undefined> {
    const { db, clock } = this.#options;
    const nextAttemptAt = inDoubtAt(clock.now());
    return db.write((tx) =>
      saveFile(tx, row, { status: "sharing", copyId, name, attempts: 0, nextAttemptAt }),
    );
  }

  #ask({ row, to }: DueFile): Promise<Verdict> {
    const { reach = UNLIMITED } = this.#options;
    return reach.ask({ workspaceId: row.workspaceId, key: row.threadOf, to });
  }

  /** Waits, when the channel that refuses it may be usable again. */
  async #outcomeOf({ row, to }: DueFile, outcome: FileOutcome): Promise<FileOutcome> {
    const { db, reach = UNLIMITED } = this.#options;
    if (outcome.kind !== "refused" || !isUnusable({ to, error: outcome.error })) return outcome;
    const { error } = outcome;
    const refused = { workspaceId: row.workspaceId, key: row.threadOf, to, error };
    const isAwaited = await db.write((tx) => reach.isAwaited(tx, refused));
    return isAwaited ? { kind: "held", heldFor: error } : outcome;
  }

  async #save(file: DueFile, ended: FileOutcome): Promise<void> {
    const { db, clock, log, onDeadFile } = this.#options;
    const { row } = file;
    const outcome = await this.#outcomeOf(file, ended);
    const url = outcome.kind === "linked" ? outcome.url : undefined;
    const changes = settleFile(row, outcome, clock.now());
    const line = {
      file: row.id,
      workspaceId: row.workspaceId,
      outcome: outcome.kind,
      reason: changes.lastError,
    };
    if (changes.status === "dead") log.warn(line, "a file was given up");
    else log.debug({ ...line, attempts: changes.attempts }, "a file went a step further");
    await db.write(async (tx) => {
      const saved = await saveFile(tx, row, changes);
      if (!saved || saved.isRemovalWanted || (saved.status !== "dead" && url === undefined)) return;
      await tx
        .savepoint(() => onDeadFile(tx, toDeadFile(saved, { to: file.to, url })))
        .catch((err: unknown) => {
          log.error({ err, file: row.id }, "a part of Tandem could not take note of a file given up");
        });
    });
  }
}

function toDeadFile(row: FileRow, more: Pick<DeadFile, "to" | "url">): DeadFile {
  const { workspaceId, key, subject, sourceId, threadOf, name, lastError, drawnBy } = row;
  const known = { name: name ?? undefined, drawnBy: drawnBy ?? undefined };
  const error = more.url === undefined ? (lastError ?? "unknown") : "linked";
  return { workspaceId, key, subject, sourceId, threadOf, ...known, ...more, error };
}
