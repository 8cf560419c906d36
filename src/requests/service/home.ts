import { homeChanged } from "../../home/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { MessageContent } from "../../platform/delivery/index.ts";
import type { HomePart, HomeReader, HomeSection, WaitingItem } from "../../platform/home.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { endOfLocalDay } from "../../platform/time/local-time.ts";
import { needsOwner, queueFor } from "../home.ts";
import type { Queued } from "../queue.ts";
import { isOver, type Request } from "../request.ts";
import { listOwn, listQueue, QUEUE_LIMIT } from "../store/home.ts";
import { LIST_LIMIT } from "../store/requests.ts";
import {
  newRequestButton,
  opsQueueSection,
  requestsMenu,
  waitsForOwner,
  waitsForRequester,
  yourRequests,
} from "../views/home.ts";
import { ownList } from "../views/lists.ts";
import { findViewer, getViewer, type RequestDeps, withClocks } from "./load.ts";
import { drawOnTime } from "./on-time.ts";

/** What requests show on Home and in the menu. */
export function requestsOnHome(deps: RequestDeps): HomePart {
  return {
    waiting: (reader) => listWaiting(deps, reader),
    sections: (reader) => drawSections(deps, reader),
    menu: (reader) => requestsMenu(reader),
    button: () => newRequestButton(),
  };
}

/** A request has changed: the Home tabs of its people follow, and those of ops, for whom the queue has. */
export async function showOnHomes(tx: Tx, request: Request): Promise<void> {
  const { workspaceId, requesterId, ownerId } = request;
  const userIds = ownerId === null ? [requesterId] : [requesterId, ownerId];
  await homeChanged(tx, { workspaceId, userIds, isOpsToo: true });
}

/** **Your requests**, all that a list holds. */
export async function listOwnRequests(deps: RequestDeps, caller: Caller): Promise<MessageContent> {
  await getViewer(deps, caller);
  const { timeZone: zone } = await deps.people.get(caller.workspaceId, caller.userId);
  const open = (await ownOf(deps, caller)).filter(({ request }) => !isOver(request));
  const isMore = open.length > LIST_LIMIT;
  return ownList(open.slice(0, LIST_LIMIT), { now: deps.clock.now(), zone, isMore });
}

async function listWaiting(deps: RequestDeps, reader: HomeReader): Promise<readonly WaitingItem[]> {
  const { caller } = reader;
  const own = (await ownOf(deps, caller)).filter(({ request }) => request.status === "waiting_on_requester");
  const owed = (await queueOf(deps, reader)).filter(
    (one) => one.request.ownerId === caller.userId && needsOwner(one, reader.now),
  );
  const since = ({ request }: Queued) => request.createdAt;
  return [
    ...own.map((one) => ({ since: since(one), block: waitsForRequester(one, reader) })),
    ...owed.map((one) => ({ since: since(one), block: waitsForOwner(one, reader) })),
  ];
}

async function drawSections(deps: RequestDeps, reader: HomeReader): Promise<readonly HomeSection[]> {
  const own = yourRequests(await ownOf(deps, reader.caller), reader);
  if (!reader.isOps) return [own];
  const { now, zone, caller } = reader;
  const at = { userId: caller.userId, now, endOfTodayAt: endOfLocalDay(zone, now) };
  const queue = await queueOf(deps, reader);
  const limit = queue.length < QUEUE_LIMIT ? undefined : QUEUE_LIMIT;
  return [own, opsQueueSection(queueFor(queue, at), reader, limit), ...(await drawOnTime(deps, reader))];
}

async function ownOf(
  deps: Pick<RequestDeps, "db" | "settings">,
  { workspaceId, userId }: Caller,
): Promise<readonly Queued[]> {
  return withClocks(deps, await listOwn(deps.db.read, { workspaceId, requesterId: userId }));
}

/** What is open for Sales Ops, as far as this person works on it. */
async function queueOf(deps: RequestDeps, { caller, isOps }: HomeReader): Promise<readonly Queued[]> {
  if (!isOps) return [];
  const { isNamedOwner: privateToo } = await findViewer(deps, caller);
  const { workspaceId } = caller;
  return withClocks(deps, await listQueue(deps.db.read, { workspaceId, privateToo }));
}
