import { isSearchable } from "../../../platform/db/search.ts";
import type { MessageContent } from "../../../platform/delivery/index.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { listFollowers } from "../../conversation/store/followers.ts";
import type { Request } from "../../request.ts";
import { maySee, type Viewer } from "../../rights.ts";
import { getViewer, type RequestDeps, withClocksOnly } from "../../service/load.ts";
import { searchRequests } from "../store/search.ts";
import { foundList, howToFind } from "../views/found-list.ts";
import { asRows } from "./load-rows.ts";

/** Most that are shown, the best ones. Source: the product's `/ops-request find`. */
const FOUND_LIMIT = 10;

/** Requests that hold all these words and that this person may see. @throws UserError for those who may not ask */
export async function findRequests(
  deps: RequestDeps,
  caller: Caller,
  words: string,
): Promise<MessageContent> {
  const viewer = await getViewer(deps, caller);
  if (!isSearchable(words)) return howToFind();
  const scope = { ...caller, open: viewer.isOps, private: viewer.isNamedOwner };
  const found = await searchRequests(deps.db.read, scope, { words, limit: FOUND_LIMIT + 1 });
  const seen: Request[] = [];
  for (const request of found) {
    if (maySee(viewer, request, await followersOf(deps, viewer, request))) seen.push(request);
  }
  const shown = await withClocksOnly(deps, seen.slice(0, FOUND_LIMIT));
  const rows = await asRows(deps, { ...viewer, ...caller }, shown);
  const { timeZone: zone } = await deps.people.get(caller.workspaceId, caller.userId);
  const reader = { userId: caller.userId, zone, now: deps.clock.now() };
  return foundList(rows, { words, isMore: found.length > FOUND_LIMIT, reader });
}

/** Asked only where it decides. */
async function followersOf(
  { db }: RequestDeps,
  viewer: Viewer,
  request: Request,
): Promise<readonly string[]> {
  return maySee(viewer, request, []) ? [] : listFollowers(db.read, request);
}
