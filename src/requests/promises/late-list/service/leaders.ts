import type { Reader } from "../../../../platform/db/database.ts";
import { localDate } from "../../../../platform/time/local-time.ts";
import { DAY_MS } from "../../../../platform/time/units.ts";
import { isOverdue } from "../../../lists/queue.ts";
import type { Request } from "../../../request.ts";
import type { Viewer } from "../../../rights.ts";
import { clocksOf } from "../../../service/load.ts";
import { listDatesListed } from "../store/late-requests.ts";

/** Whether a leader may read a request because they hear of it: it is late, or stood in a list of what was. Never a private one. */
export async function isToldOf(
  read: Reader,
  { isLeader, mayUse }: Viewer,
  { request, now }: { readonly request: Request; readonly now: number },
): Promise<boolean> {
  if (!isLeader || !mayUse || request.isPrivate) return false;
  if (isOverdue({ request, clocks: await clocksOf(read, request) }, now)) return true;
  const { workspaceId, id: requestId, createdAt } = request;
  const sinceOn = localDate("UTC", createdAt - DAY_MS); // nobody is a day further west
  return (await listDatesListed(read, { workspaceId, requestId, sinceOn })).length > 0;
}
