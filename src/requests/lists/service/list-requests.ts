import type { MessageContent } from "../../../platform/delivery/index.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { endOfLocalDay } from "../../../platform/time/local-time.ts";
import { isOver } from "../../request.ts";
import type { Viewer } from "../../rights.ts";
import { getViewer, nameOf, type RequestDeps, withClocksOnly } from "../../service/load.ts";
import { listOpen } from "../../store/requests.ts";
import { type ListAsked, WHOLE_QUEUE } from "../list-asked.ts";
import { filterQueue, groupQueue, pageOf, type Queued, type QueueGroup } from "../queue.ts";
import { listOwn } from "../store/queued.ts";
import { opsQueue, ownList } from "../views/queue-list.ts";
import { asRows } from "./load-rows.ts";

/** Rows of a page: a message's blocks fail near 13,000 characters. */
const PAGE = 15;
/** Open requests that a queue looks at. */
const MOST = 1_000;

/** `/ops-request list`: for ops the queue of what they may see, for everybody else their own requests. */
export async function listRequests(
  deps: RequestDeps,
  caller: Caller,
  asked: ListAsked = WHOLE_QUEUE,
): Promise<MessageContent> {
  const viewer = await getViewer(deps, caller);
  return viewer.isOps
    ? drawQueue(deps, { caller, viewer, asked })
    : listOwnRequests(deps, caller, asked.from);
}

async function drawQueue(
  deps: RequestDeps,
  { caller, viewer, asked }: { caller: Caller; viewer: Viewer; asked: ListAsked },
): Promise<MessageContent> {
  const { workspaceId, userId } = caller;
  const found = await listOpen(deps.db.read, {
    workspaceId,
    ...(!viewer.isNamedOwner && { privateOf: userId }),
    limit: MOST + 1,
  });
  const reader = await readerOf(deps, caller);
  const all = await withClocksOnly(deps, found.slice(0, MOST));
  const filter = { typeKey: asked.typeKey, ownerId: ownerAsked(asked, userId) };
  const groups = groupQueue(filterQueue(all, filter), { ...reader, userId });
  const page = pageOf(groups, { from: asked.from, size: PAGE });
  const owners = new Set(all.flatMap(({ request }) => request.ownerId ?? []));
  const names = [...owners].map(async (id) => ({
    userId: id,
    name: await nameOf(deps, { workspaceId, userId: id }),
  }));
  return opsQueue(
    {
      page: { ...page, groups: await asGroups(deps, { ...viewer, workspaceId }, page.groups) },
      asked,
      size: PAGE,
      owners: (await Promise.all(names)).toSorted((a, b) => a.name.localeCompare(b.name, "en")),
      limit: found.length > MOST ? MOST : undefined,
    },
    reader,
  );
}

function ownerAsked({ owner }: ListAsked, userId: string): string | null | undefined {
  if (owner === "none") return null;
  return owner === "me" ? userId : owner;
}

/** Groups of requests with all that their rows show. */
export async function asGroups(
  deps: RequestDeps,
  viewer: Viewer & Caller,
  groups: readonly QueueGroup[],
): Promise<readonly QueueGroup<Queued>[]> {
  const drawn: QueueGroup<Queued>[] = [];
  for (const { name, requests } of groups)
    drawn.push({ name, requests: await asRows(deps, viewer, requests) });
  return drawn;
}

/** **Your requests**: what is open, then what is solved, a page at a time. */
export async function listOwnRequests(deps: RequestDeps, caller: Caller, from = 0): Promise<MessageContent> {
  const viewer = await getViewer(deps, caller);
  const { workspaceId, userId: requesterId } = caller;
  const own = await withClocksOnly(
    deps,
    await listOwn(deps.db.read, { workspaceId, requesterId, limit: MOST }),
  );
  const all = [
    ...own.filter(({ request }) => !isOver(request)),
    ...own.filter(({ request }) => isOver(request)),
  ];
  const shown = await asRows(deps, { ...viewer, workspaceId }, all.slice(from, from + PAGE));
  const rest = Math.max(0, all.length - from - PAGE);
  return ownList({ requests: shown, from, rest, size: PAGE }, await readerOf(deps, caller));
}

async function readerOf(deps: RequestDeps, { workspaceId, userId }: Caller) {
  const { timeZone: zone } = await deps.people.get(workspaceId, userId);
  const now = deps.clock.now();
  return { userId, zone, now, endOfTodayAt: endOfLocalDay(zone, now) };
}
