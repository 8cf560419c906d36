import type { Deps } from "../../deps.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Metric } from "../../platform/metrics.ts";
import { isLate } from "../promises/clocks/events.ts";
import { countLiving, countMade, listOverdue } from "../store/counts.ts";

/** How many requests there are, and how many are late. `now` is epoch milliseconds. */
export async function requestMetrics(
  { slack }: Pick<Deps, "slack">,
  read: Reader,
  now: number,
): Promise<readonly Metric[]> {
  const { workspaceId } = slack;
  const counts = await countLiving(read, workspaceId);
  const overdue = await listOverdue(read, { workspaceId, now });
  const late = new Set(overdue.filter(({ clock }) => isLate(clock, now)).map(({ requestId }) => requestId));
  return [
    {
      name: "tandem_requests",
      help: "Requests that are not over for good, by type (private ones without it) and status.",
      type: "gauge",
      samples: counts.map(({ type, status, requests }) => ({ labels: { type, status }, value: requests })),
    },
    {
      name: "tandem_requests_late",
      help: "Open requests whose promise is broken.",
      type: "gauge",
      samples: [{ value: late.size }],
    },
    {
      name: "tandem_requests_made_total",
      help: "Requests ever made.",
      type: "counter",
      samples: [{ value: await countMade(read, workspaceId) }],
    },
  ];
}
