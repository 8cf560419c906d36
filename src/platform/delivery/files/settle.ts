import { retryAt, settledAt } from "../sending/backoff.ts";
import type { Failure } from "../sending/refusals.ts";
import type { FileRow } from "./schema.ts";

/** Outcome of a step on a file's way. */
export type FileOutcome =
  | { readonly kind: "shared" }
  | { readonly kind: "removed" }
  /** Slack knows nothing of the copy any more. */
  | { readonly kind: "copy lost" }
  /** The file cannot be passed on, whatever is tried. */
  | { readonly kind: "refused"; readonly error: string; readonly name?: string | undefined }
  /** There are no bytes to pass on: a link is all that can be. */
  | { readonly kind: "linked"; readonly url: string; readonly name: string | undefined }
  /** Slack does not hand it over, and most likely never will: it is tried for two minutes only. */
  | { readonly kind: "download refused"; readonly error: string }
  /** Nothing may go there now. */
  | { readonly kind: "held"; readonly heldFor: string }
  | Exclude<Failure, { kind: "refused" }>;

/** The new values of a row. `unless unwanted`: never again, or at once if the copy is to go. */
export type FileChanges = Partial<
  Pick<FileRow, "status" | "copyId" | "name" | "attempts" | "lastError" | "deadAt" | "heldFor">
> & {
  readonly nextAttemptAt: number | "unless unwanted" | null;
};

/** Decides how a file goes on after `outcome`. Instants are epoch milliseconds. */
export function settleFile(row: FileRow, outcome: FileOutcome, now: number): FileChanges {
  switch (outcome.kind) {
    case "shared":
      return { status: "shared", attempts: 0, lastError: null, nextAttemptAt: "unless unwanted" };
    case "removed":
      return { status: "removed", name: null, lastError: null, nextAttemptAt: null };
    case "copy lost":
      return { status: "pending", copyId: null, ...retry(row, { now, error: "copy_lost" }) };
    case "linked":
      return { status: "removed", name: outcome.name ?? row.name, lastError: null, nextAttemptAt: null };
    case "refused":
      return giveUp(outcome.error, { name: outcome.name ?? row.name, now });
    case "held":
      return { heldFor: outcome.heldFor, nextAttemptAt: "unless unwanted" };
    case "limited":
      return { nextAttemptAt: now + outcome.retryAfterMs };
    case "download refused":
      return retry(row, { now, error: outcome.error, most: MOST_DOWNLOADS });
    case "failed":
      return retry(row, { now, error: outcome.error });
    case "unknown":
      return retry(row, { now, error: outcome.error, notBefore: settledAt(now) });
    default:
      return outcome satisfies never;
  }
}

/** The pauses between so many add up to two minutes. */
const MOST_DOWNLOADS = 8;

function retry(
  row: FileRow,
  { now, error, notBefore = 0, most }: { now: number; error: string; notBefore?: number; most?: number },
): FileChanges {
  const attempts = row.attempts + 1;
  const at = retryAt(attempts, now, most);
  if (at === undefined) return giveUp(error, { name: row.name, now });
  return { attempts, lastError: error, nextAttemptAt: Math.max(at, notBefore) };
}

function giveUp(error: string, { name, now }: { name: string | null; now: number }): FileChanges {
  return { status: "dead", lastError: error, deadAt: now, name, nextAttemptAt: "unless unwanted" };
}
