import type { Reader, Tx } from "../../platform/db/database.ts";
import { type MessageContent, PRIORITY, queueRefreshes } from "../../platform/delivery/index.ts";
import type { Renderer } from "../../platform/feature.ts";
import { localDate } from "../../platform/time/local-time.ts";
import { DAY_MS } from "../../platform/time/units.ts";
import { LATE_LIST } from "../keys.ts";
import type { Request } from "../request.ts";
import { findByIds, findLateList, listDatesListed } from "../store/late.ts";
import { lateList } from "../views/warnings.ts";
import { isListedFor, listLate, measureLate } from "./late-list.ts";
import type { RequestDeps } from "./load.ts";

/**
 * The list of a day: nothing for who is no leader any more, or when it was switched off while it waited for their hours. What was done
 * while it waited is left out; once it is told it stays as it was, but for what has become private.
 */
export async function drawLateList(
  deps: Pick<RequestDeps, "settings" | "clock">,
  read: Reader,
  { workspaceId, to: userId, subject: listedOn, isShown }: Parameters<Renderer>[1],
): Promise<MessageContent | undefined> {
  const settings = await deps.settings.find(read, { workspaceId });
  const list = await findLateList(read, { workspaceId, userId, listedOn });
  if (!settings || !isListedFor(settings, userId) || !list) return undefined;
  const ids = list.lines.map(({ requestId }) => requestId);
  if (isShown) {
    const requests = await findByIds(read, ids);
    const told = list.lines.flatMap(({ requestId, lateMinutes }) => {
      const request = requests.get(requestId);
      return request ? [{ request, lateMinutes }] : [];
    });
    return lateList(told, list.count);
  }
  const now = deps.clock.now();
  const late = await measureLate(deps, read, { workspaceId, ids, now });
  const { count } = await listLate(read, { workspaceId, now, most: 0 });
  const open = late.filter(({ request }) => !request.isPrivate);
  return open.length > 0 ? lateList(open, count) : undefined;
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
