import { homeChanged } from "../../../home/index.ts";
import type { HomePart, HomeReader, HomeSection, WaitingItem } from "../../../kit/contributions.ts";
import type { Tx } from "../../../platform/db/database.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { endOfLocalDay } from "../../../platform/time/local-time.ts";
import { drawOnTime } from "../../promises/on-time/service/draw-on-time.ts";
import { isOver, type Request } from "../../request.ts";
import { findViewer, type RequestDeps, withClocksOnly } from "../../service/load.ts";
import { type Clocked, groupQueue, needsOwner, type Queued, type QueueGroup } from "../queue.ts";
import { listOwn, listQueue, QUEUE_LIMIT } from "../store/queued.ts";
import {
  lateForLeaders,
  newRequestButton,
  opsQueueSection,
  type QueueOnHome,
  requestsMenu,
  SHOWN,
  waitsForOwner,
  waitsForRequester,
  yourRequests,
} from "../views/home-blocks.ts";
import type { RowReader } from "../views/request-row.ts";
import { asGroups } from "./list-requests.ts";
import { asRows } from "./load-rows.ts";

/** One's own requests that Home looks at. */
const OWN_LIMIT = 50;

/** Sections of requests on Home and entries in the menu. */
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

async function listWaiting(deps: RequestDeps, reader: HomeReader): Promise<readonly WaitingItem[]> {
  const { caller, now } = reader;
  const viewer = await viewerOf(deps, reader);
  const own = (await ownOf(deps, caller)).filter(({ request }) => request.status === "waiting_on_requester");
  const owed = (await queueOf(deps, reader)).filter(
    (one) => one.request.ownerId === caller.userId && needsOwner(one, now),
  );
  const since = ({ request }: Queued) => request.createdAt;
  const at = rowReader(reader);
  const [asked, owing] = [await asRows(deps, viewer, own), await asRows(deps, viewer, owed)];
  return [
    ...asked.map((one) => ({ since: since(one), block: waitsForRequester(one, at) })),
    ...owing.map((one) => ({ since: since(one), block: waitsForOwner(one, at) })),
  ];
}

async function drawSections(deps: RequestDeps, reader: HomeReader): Promise<readonly HomeSection[]> {
  const own = await drawOwn(deps, reader);
  if (!reader.isOps && !reader.isLeader) return [own];
  const queue = await drawQueue(deps, reader);
  const at = rowReader(reader);
  const section = reader.isOps ? opsQueueSection(queue, at) : lateForLeaders(queue, at);
  const late = queue.counts.find(({ name }) => name === "Overdue")?.count ?? 0;
  return [own, section, ...(await drawOnTime(deps, reader, late))];
}

async function drawOwn(deps: RequestDeps, reader: HomeReader): Promise<HomeSection> {
  const all = await ownOf(deps, reader.caller);
  const open = all.filter(({ request }) => !isOver(request)).slice(0, SHOWN.own);
  const solved = all.filter(({ request }) => isOver(request)).slice(-SHOWN.own);
  const shown = [...open, ...solved].slice(0, SHOWN.own);
  const rows = await asRows(deps, await viewerOf(deps, reader), shown);
  return yourRequests(rows, rowReader(reader), all.length - shown.length);
}

async function drawQueue(deps: RequestDeps, reader: HomeReader): Promise<QueueOnHome> {
  const { caller, now, zone } = reader;
  const all = await queueOf(deps, reader);
  const viewer = await viewerOf(deps, reader);
  const groups = groupQueue(all, { userId: caller.userId, now, endOfTodayAt: endOfLocalDay(zone, now) });
  return {
    counts: groups.map(({ name, requests }) => ({ name, count: requests.length })),
    groups: await asGroups(deps, viewer, groups.map(shownOf)),
    limit: all.length < QUEUE_LIMIT ? undefined : QUEUE_LIMIT,
  };
}

function shownOf({ name, requests }: QueueGroup): QueueGroup {
  return { name, requests: requests.slice(0, name === "Overdue" ? SHOWN.late : SHOWN.group) };
}

async function ownOf(deps: RequestDeps, caller: Caller): Promise<readonly Clocked[]> {
  const { workspaceId, userId: requesterId } = caller;
  return withClocksOnly(deps, await listOwn(deps.db.read, { workspaceId, requesterId, limit: OWN_LIMIT }));
}

/** Open requests of Sales Ops, as far as this person may see them. */
async function queueOf(deps: RequestDeps, reader: HomeReader): Promise<readonly Clocked[]> {
  const { caller, isOps, isLeader } = reader;
  if (!isOps && !isLeader) return [];
  const { isNamedOwner: privateToo } = await findViewer(deps, caller);
  const { workspaceId } = caller;
  return withClocksOnly(deps, await listQueue(deps.db.read, { workspaceId, privateToo }));
}

async function viewerOf(deps: RequestDeps, { caller }: HomeReader) {
  return { ...(await findViewer(deps, caller)), ...caller };
}

function rowReader({ caller, zone, now }: HomeReader): RowReader {
  return { userId: caller.userId, zone, now };
}
