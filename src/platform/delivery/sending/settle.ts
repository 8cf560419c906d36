import type { MessageRow } from "../rows.ts";
import { MOST_RENDERINGS, retryAt, settledAt } from "./backoff.ts";
import type { Failure } from "./refusals.ts";
import type { Place, Work } from "./work.ts";

/** Outcome of a piece of work. */
export type Outcome =
  | {
      readonly kind: "posted";
      readonly place: Place;
      readonly isSigned?: boolean;
      readonly isUnclaimed?: boolean;
    }
  /** Of a reply: what it answers is not there any more, so Slack took it for no reply, and it was taken back. */
  | { readonly kind: "thread gone" }
  /** A post of unknown outcome is not there. */
  | { readonly kind: "absent" }
  | { readonly kind: "updated" }
  | { readonly kind: "removed" }
  /** Somebody deleted the message in Slack. */
  | { readonly kind: "deleted" }
  /** It is not wanted any more, or its renderer says so. */
  | { readonly kind: "nothing to show" }
  | { readonly kind: "not rendered"; readonly error: string }
  /** It may not go there now. */
  | { readonly kind: "held"; readonly heldFor: string }
  | Failure;

/** Work that is over, with what became of it. */
export interface Ended {
  readonly work: Work;
  readonly outcome: Outcome;
  /** The error, when it was a bug of ours. */
  readonly err?: unknown;
}

/** The new values of a row. `when changed`: at once if more was asked for than `shownVersion` shows, else never. */
export type Changes = Partial<Omit<MessageRow, "nextAttemptAt">> & {
  readonly nextAttemptAt: number | null | "when changed";
};

const CALM = { attempts: 0, lastError: null, heldFor: null } as const;

/** Decides how a message goes on after `outcome`. Instants are epoch milliseconds. */
export function settle(work: Work, outcome: Outcome, now: number): Changes {
  const { row } = work;
  switch (outcome.kind) {
    case "posted":
      return settlePosted(work, outcome, now);
    case "thread gone":
      // A thread of other people's is nobody's to bring back, and nobody waits for what would stand in it.
      return row.threadOf === null ? { ...CALM, status: "removed", nextAttemptAt: null } : again(row);
    case "absent":
      return { status: "pending", ...retry(row, { attempts: row.attempts, now }) };
    case "updated":
      return { ...CALM, shownVersion: row.wantedVersion, nextAttemptAt: "when changed" };
    case "removed":
      return { ...CALM, status: "removed", nextAttemptAt: null };
    case "deleted":
      return settleDeleted(row, now);
    case "nothing to show":
      if (row.status === "posted") return { isRemovalWanted: true, nextAttemptAt: 0 };
      return { ...CALM, status: "removed", nextAttemptAt: null };
    case "held":
      return { ...takenBack(row), heldFor: outcome.heldFor, attempts: 0, nextAttemptAt: null };
    case "not rendered":
      return retry(row, { attempts: row.attempts + 1, now, error: outcome.error, most: MOST_RENDERINGS });
    default:
      return settleFailure(work, outcome, now);
  }
}

/** A post that Slack has refused is not in doubt. */
function takenBack(row: MessageRow): Partial<Changes> {
  return row.status === "pending" ? { status: "pending" } : {};
}

function settlePosted(
  { kind, row }: Work,
  { place, isSigned = true, isUnclaimed = false }: Extract<Outcome, { kind: "posted" }>,
  now: number,
): Changes {
  // Of a post that was looked for, nobody knows which version it shows: a mirror is refreshed.
  const isShown = (kind === "post" && !isUnclaimed) || row.renderer === null;
  return {
    ...CALM,
    ...place,
    isSigned,
    status: "posted",
    postedAt: now,
    sendingSince: null,
    shownVersion: isShown ? row.wantedVersion : 0,
    nextAttemptAt: "when changed",
  };
}

/** Posts anew, once, a message that somebody deleted in Slack, and then gives it up. Where it stood is remembered. */
export function settleDeleted(row: MessageRow, now: number): Changes {
  const gone = { ts: null, goneTs: row.ts };
  if (row.isPostedAnew) return { ...giveUp("message_not_found", now), ...gone };
  return { ...again(row), ...gone, isPostedAnew: true };
}

/** Under another token, so that what is left of the deleted one is not taken for it. */
function again(row: MessageRow): Changes {
  return { ...CALM, status: "pending", token: `${row.token}-anew`, sendingSince: null, nextAttemptAt: 0 };
}

function settleFailure(work: Work, failure: Failure, now: number): Changes {
  const { row } = work;
  // A post that Slack did not carry out is not in doubt; it may still be since an earlier one.
  const unsent = work.kind === "post" ? ({ status: "pending", sendingSince: row.sendingSince } as const) : {};
  if (failure.kind === "limited") return { ...unsent, nextAttemptAt: 0 };
  if (failure.kind === "refused") return giveUp(failure.error, now);
  const { error } = failure;
  const attempts = row.attempts + 1;
  if (work.kind === "post" && failure.kind === "unknown")
    return { attempts, lastError: error, nextAttemptAt: settledAt(now) };
  // An update or removal that Slack carries out late would undo the next one: that one waits for it.
  const notBefore = failure.kind === "unknown" && work.kind !== "look back" ? settledAt(now) : 0;
  return { ...unsent, ...retry(row, { attempts, now, error, notBefore }) };
}

interface Retry {
  /** Failures in a row, this one included. */
  readonly attempts: number;
  readonly now: number;
  readonly error?: string;
  readonly most?: number;
  readonly notBefore?: number;
}

function retry(row: MessageRow, { attempts, now, most, notBefore = 0, ...failure }: Retry): Changes {
  const error = failure.error ?? row.lastError;
  const at = attempts === 0 ? 0 : retryAt(attempts, now, most);
  if (at === undefined) return giveUp(error, now);
  return { attempts, lastError: error, nextAttemptAt: Math.max(at, notBefore) };
}

/** Whether it is in Slack, in an older version, its `ts` keeps telling. */
function giveUp(error: string | null, now: number): Changes {
  return { status: "dead", lastError: error, deadAt: now, nextAttemptAt: null };
}
