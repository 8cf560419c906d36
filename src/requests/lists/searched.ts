import type { Entry } from "../conversation/entry.ts";
import type { Request } from "../request.ts";

/** Audience of a search: everybody who reads the conversation, or those who work on the request and read its notes as well. */
export const AUDIENCES = ["readers", "ops"] as const;
type Audience = (typeof AUDIENCES)[number];

type Texts = readonly (string | null)[];

/** The texts in which one request is found, by how telling they are. */
export interface RequestWords {
  readonly audience: Audience;
  readonly summary: Texts;
  readonly account: Texts;
  /** With the type's own fields and the reasons that were given. */
  readonly details: Texts;
  /** The conversation and the outcome. */
  readonly said: Texts;
}

/** A request of which something else is found now. */
const SEARCHED = [
  "summary",
  "account",
  "details",
  "ownFields",
  "urgencyReason",
  "neededByReason",
  "doneText",
  "declineText",
  "reopenText",
] as const satisfies readonly (keyof Request)[];

type Searched = Pick<Request, (typeof SEARCHED)[number]>;

/** Whether a change touches what can be searched for. */
export function changesWords(change: Partial<Request>): boolean {
  return SEARCHED.some((name) => name in change);
}

/** The words of a request with what was said about it: notes of Sales Ops only among those of Sales Ops. */
export function wordsOf(
  request: Searched,
  entries: readonly Pick<Entry, "text" | "isShared">[],
): readonly RequestWords[] {
  const shared = entries.filter(({ isShared }) => isShared);
  const readers = wordsFor("readers", request, shared);
  return shared.length === entries.length ? [readers] : [readers, wordsFor("ops", request, entries)];
}

function wordsFor(
  audience: Audience,
  request: Searched,
  entries: readonly Pick<Entry, "text">[],
): RequestWords {
  const { summary, account, details, urgencyReason, neededByReason, ownFields } = request;
  const { doneText, declineText, reopenText } = request;
  return {
    audience,
    summary: [summary],
    account: [account],
    details: [details, urgencyReason, neededByReason, ...Object.values(ownFields)],
    said: [...entries.map(({ text }) => text), doneText, declineText, reopenText],
  };
}
