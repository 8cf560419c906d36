import { listPosted } from "../../../platform/delivery/index.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { messageUrl } from "../../../platform/slack/message-url.ts";
import { RENDERER, subjectOf } from "../../keys.ts";
import type { Request } from "../../request.ts";
import { mayWorkOn, type Viewer as Who } from "../../rights.ts";
import { type RequestDeps, withCalendars } from "../../service/load.ts";
import type { Clocked, Queued } from "../queue.ts";

/** Reader of a list. */
type Viewer = Who & Pick<Caller, "workspaceId">;

/** Requests with all that a row shows, in their order: their calendars, and the ways to the threads in which this person reads them. */
export async function asRows(
  deps: Pick<RequestDeps, "db" | "settings" | "slack">,
  viewer: Viewer,
  requests: readonly Clocked[],
): Promise<readonly Queued[]> {
  const urls = new Map<number, string>();
  const bySide = Map.groupBy(requests, ({ request }) => sideOf(viewer, request));
  for (const [side, some] of bySide)
    for (const [id, url] of await findThreadUrls(deps, { viewer, side }, some)) urls.set(id, url);
  const counted = await withCalendars(deps, requests);
  return counted.map((one) => ({ ...one, threadUrl: urls.get(one.request.id) }));
}

/** Kind of card they read, if any: that of Sales Ops, the requester's, or a follower's. */
function sideOf(viewer: Viewer, request: Request): keyof typeof RENDERER {
  if (request.requesterId === viewer.userId) return "requester";
  return mayWorkOn(viewer, request) ? "ops" : "follower";
}

async function findThreadUrls(
  { db, slack }: Pick<RequestDeps, "db" | "slack">,
  { viewer, side }: { readonly viewer: Viewer; readonly side: keyof typeof RENDERER },
  requests: readonly Clocked[],
): Promise<readonly (readonly [id: number, url: string])[]> {
  const bySubject = new Map(requests.map(({ request }) => [subjectOf(request), request]));
  const { workspaceId } = viewer;
  const subjects = [...bySubject.keys()];
  const posted = await listPosted(db.read, { workspaceId, renderer: RENDERER[side], subjects });
  const identity = slack.identity(workspaceId);
  return posted.flatMap((one) => {
    const request = bySubject.get(one.subject);
    // Of a private request each owner has a card of their own, and each follower of any.
    const isShared = side === "ops" && request?.isPrivate === false;
    return request && (isShared || one.to === viewer.userId)
      ? [[request.id, messageUrl(identity, one)] as const]
      : [];
  });
}
