import type { MessageContent } from "../../../platform/delivery/index.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { findReaderThreadUrl, findThreadUrl } from "../../conversation/service/thread-url.ts";
import { listFollowers } from "../../conversation/store/followers.ts";
import { notFound } from "../../lists/views/queue-list.ts";
import { isToldOf } from "../../promises/late-list/service/leaders.ts";
import type { Request } from "../../request.ts";
import { maySee, mayWorkOn, type Viewer } from "../../rights.ts";
import { getViewer, type RequestDeps } from "../../service/load.ts";
import type { Doing } from "../../service/verb.ts";
import { findRequest, findRequestByNumber } from "../../store/requests.ts";
import type { CardFacts } from "../views/card-facts.ts";
import { readOnlyCard } from "../views/follower-card.ts";
import { openedRequest } from "../views/opened-request.ts";
import { opsCard } from "../views/ops-card.ts";
import { drawReaderCard, loadFacts } from "./draw-cards.ts";
import { loadSaid } from "./load-said.ts";

/** The latest messages that **Open** shows. */
const MESSAGES = 5;

/** **Open** and `/ops-request 42`: one request for those who may see it; everybody else learns nothing, not even whether it exists. */
export async function showRequest(
  deps: RequestDeps,
  caller: Caller,
  number: number,
): Promise<MessageContent> {
  const viewer = await getViewer(deps, caller);
  const request = await findRequestByNumber(deps.db.read, { workspaceId: caller.workspaceId, number });
  return (request && (await openFor(deps, viewer, request))) ?? notFound(number);
}

/** The opened request after something was pressed on it; undefined for those who may not see the request any more. */
export async function showAgain(
  deps: RequestDeps,
  { caller, requestId: id }: Doing,
): Promise<MessageContent | undefined> {
  const viewer = await getViewer(deps, caller);
  const request = await findRequest(deps.db.read, { workspaceId: caller.workspaceId, id });
  return request && openFor(deps, viewer, request);
}

async function openFor(
  deps: RequestDeps,
  viewer: Viewer,
  request: Request,
): Promise<MessageContent | undefined> {
  const { read } = deps.db;
  const isTheirs = maySee(viewer, request, await listFollowers(read, request));
  const now = deps.clock.now();
  if (!isTheirs && !(await isToldOf(read, viewer, { request, now }))) return undefined;
  const facts = { ...(await loadFacts(deps, read, request)), isAlone: true };
  const withNotes = mayWorkOn(viewer, request);
  const at = { request, readerId: viewer.userId };
  return openedRequest({
    request,
    card: withNotes ? opsCard(facts) : await drawForReader(deps, facts, { userId: viewer.userId, isTheirs }),
    said: await loadSaid(deps, { request, withNotes, most: MESSAGES }),
    threadUrl: await (withNotes ? findThreadUrl : findReaderThreadUrl)(deps, read, at),
    zone: facts.calendar?.timeZone,
  });
}

async function drawForReader(
  deps: RequestDeps,
  facts: CardFacts,
  { userId, isTheirs }: { readonly userId: string; readonly isTheirs: boolean },
): Promise<MessageContent> {
  if (isTheirs) return drawReaderCard(deps, deps.db.read, { facts, to: userId });
  const { timeZone } = await deps.people.get(facts.request.workspaceId, userId);
  return readOnlyCard(facts, { userId, zone: timeZone });
}
