import { homeOwner } from "../home.ts";
import type { MessageRow, ParentRow } from "../rows.ts";
import type { Method } from "./pacing.ts";

/** Where a message is in Slack. */
export interface Place {
  readonly channelId: string;
  readonly ts: string;
}

/** The next step of a message. */
export type Work =
  | {
      readonly kind: "post";
      readonly row: MessageRow;
      readonly threadTs: string | undefined;
      /** Where the thread is; undefined for no thread, and for one that is not Tandem's own. */
      readonly threadChannelId: string | undefined;
    }
  /** A post of unknown outcome: is it there? */
  | { readonly kind: "look back"; readonly row: MessageRow; readonly threadTs: string | undefined }
  | { readonly kind: "update"; readonly row: MessageRow; readonly place: Place }
  | { readonly kind: "remove"; readonly row: MessageRow; readonly place: Place }
  /** It is not wanted any more, and never got to Slack. */
  | { readonly kind: "withdraw"; readonly row: MessageRow }
  | { readonly kind: "give up"; readonly row: MessageRow; readonly error: string }
  /** Its thread's first message is not in Slack yet; that one's posting sets this one going. */
  | { readonly kind: "wait"; readonly row: MessageRow };

/** Work that is done by calling Slack. */
export type SlackWork = Extract<Work, { kind: "post" | "look back" | "update" | "remove" }>;

/** Decides what a message that is due needs. `parent` is the message that it answers in its thread, if it does. */
export function decideWork(row: MessageRow, parent: ParentRow | undefined): Work {
  if (row.status === "posted") return decideChange(row);
  const threadTs = row.threadTs ?? parent?.ts ?? undefined;
  if (row.status === "sending") return { kind: "look back", row, threadTs };
  if (row.isRemovalWanted) return { kind: "withdraw", row };
  const threadChannelId = parent?.channelId ?? undefined;
  if (row.threadOf === null) return { kind: "post", row, threadTs, threadChannelId };
  if (parent === undefined || isGone(parent)) return { kind: "give up", row, error: "thread_gone" };
  return threadTs === undefined ? { kind: "wait", row } : { kind: "post", row, threadTs, threadChannelId };
}

function isGone(parent: ParentRow): boolean {
  return parent.status === "removed" || (parent.status === "dead" && parent.ts === null);
}

function decideChange(row: MessageRow): Work {
  const { channelId, ts } = row;
  if (channelId === null || ts === null) return { kind: "give up", row, error: "place_unknown" };
  const place = { channelId, ts };
  return row.isRemovalWanted ? { kind: "remove", row, place } : { kind: "update", row, place };
}

/** The method whose limits decide when the work can be done. */
export function methodOf(work: SlackWork): Method {
  if (homeOwner(work.row.destination) !== undefined) return "views.publish";
  switch (work.kind) {
    case "post":
      return "chat.postMessage";
    case "update":
      return "chat.update";
    case "remove":
      return "chat.delete";
    case "look back":
      return work.threadTs === undefined ? "conversations.history" : "conversations.replies";
    default:
      return work satisfies never;
  }
}
