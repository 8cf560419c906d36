import type { Reader, Tx } from "../../../../platform/db/database.ts";
import { type MessageContent, PRIORITY, queueRefreshes } from "../../../../platform/delivery/index.ts";
import type { Renderer } from "../../../../platform/feature.ts";
import { localDate } from "../../../../platform/time/local-time.ts";
import { DAY_MS } from "../../../../platform/time/units.ts";
import { findThreadUrl } from "../../../conversation/service/thread-url.ts";
import { LATE_LIST } from "../../../keys.ts";
import type { Request } from "../../../request.ts";
import type { RequestDeps } from "../../../service/load.ts";
import { findByIds, findLateList, listDatesListed } from "../store/late-requests.ts";
import { type LateRequest, lateList } from "../views/late-list.ts";
import { isListedFor, listLate, measureLate } from "./tell-late-list.ts";

/**
 * The list of a day: nothing for who is no leader any more, or when it was switched off while it waited for their hours. What was done
 * while it waited is left out; once it is told it stays as it was, but for what has become private.
 */
export async function drawLateList(
  deps: Pick<RequestDeps, "settings" | "clock" | "slack">,
  read: Reader,
  { workspaceId, to: userId, subject: listedOn, isShown }: Parameters<Renderer>[1],
): Promise<MessageContent | undefined> {
  const settings = await deps.settings.find(read, { workspaceId });
  const list = await findLateList(read, { workspaceId, userId, listedOn });
  if (!settings || !isListedFor(settings, userId) || !list) return undefined;
  const ids = list.lines.map(({ requestId }) => requestId);
  if (isShown) {
    const requests = await findByIds(read, ids);
    const told = list.lines.flatMap(({ requestId, late = "late", dueAt, isNew = false }) => {
      const request = requests.get(requestId);
      return request ? [{ request, late, dueAt, isNew }] : [];
    });
    return lateList(await withThreads(deps, read, { late: told, userId }), list.count);
  }
  const now = deps.clock.now();
  const { count } = await listLate(read, { workspaceId, now, most: 0 });
  const open = (await measureLate(deps, read, { workspaceId, ids, now }))
    .filter(({ request }) => !request.isPrivate)
    .map((one) => {
      const listed = list.lines.find(({ requestId }) => requestId === one.request.id);
      return { ...one, isNew: listed?.isNew ?? false };
    });
  if (open.length === 0) return undefined;
  return lateList(await withThreads(deps, read, { late: open, userId }), count);
}

async function withThreads(
  deps: Pick<RequestDeps, "slack">,
  read: Reader,
  { late, userId: readerId }: { readonly late: readonly LateRequest[]; readonly userId: string },
): Promise<readonly LateRequest[]> {
  const found: LateRequest[] = [];
  for (const one of late)
    found.push({ ...one, threadUrl: await findThreadUrl(deps, read, { request: one.request, readerId }) });
  return found;
}

/** A request has become private: the lists in which it stands keep no word of it. */
export async function redrawLateLists(
  tx: Tx,
  { workspaceId, id: requestId, createdAt }: Request,
): Promise<void> {
  const sinceOn = localDate("UTC", createdAt - DAY_MS); // nobody is a day further west
  const subjects = await listDatesListed(tx, { workspaceId, requestId, sinceOn });
  if (subjects.length > 0)
    await queueRefreshes(tx, { workspaceId, renderer: LATE_LIST, subjects, priority: PRIORITY.card });
}
