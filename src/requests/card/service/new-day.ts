import type { Reader, Tx } from "../../../platform/db/database.ts";
import { PRIORITY, queueRefresh } from "../../../platform/delivery/index.ts";
import { findPerson } from "../../../platform/slack/people/store.ts";
import { startOfLocalDay } from "../../../platform/time/local-time.ts";
import { cancelTimer, type DueTimer, setTimer } from "../../../platform/timers/index.ts";
import { listFollowers } from "../../conversation/store/followers.ts";
import { NEW_DAY, RENDERER, subjectOf } from "../../keys.ts";
import type { Request } from "../../request.ts";
import { clocksOf } from "../../service/load.ts";
import { findRequest } from "../../store/requests.ts";

/**
 * What a card promises for "tomorrow" is promised for "today" once the day has begun for whoever reads it: the cards in direct messages
 * are drawn again then. Every other word of theirs stays true by itself.
 */
export async function planNewDay(tx: Tx, request: Request, now: number): Promise<void> {
  const { workspaceId } = request;
  const timer = { workspaceId, kind: NEW_DAY, subject: subjectOf(request) };
  const clocks = await clocksOf(tx, request);
  const dues = clocks.flatMap(({ state, dueAt }) => (state === "running" && dueAt !== null ? [dueAt] : []));
  const zones = await zonesOf(tx, request);
  const days = zones.flatMap((zone) => dues.map((dueAt) => startOfLocalDay(zone, dueAt)));
  const ahead = days.filter((at) => at > now);
  await (ahead.length > 0 ? setTimer(tx, { ...timer, dueAt: Math.min(...ahead) }) : cancelTimer(tx, timer));
}

/** The day has begun in one of the zones. */
export async function beginDay(tx: Tx, { workspaceId, subject, now }: DueTimer): Promise<void> {
  const request = await findRequest(tx, { workspaceId, id: Number(subject) });
  if (!request) return;
  for (const renderer of [RENDERER.requester, RENDERER.follower])
    await queueRefresh(tx, { workspaceId, renderer, subject, priority: PRIORITY.news });
  await planNewDay(tx, request, now);
}

/** Where those live who read it in direct messages, as far as Slack has told. */
async function zonesOf(read: Reader, request: Request): Promise<readonly string[]> {
  const zones = new Set<string>();
  for (const userId of [request.requesterId, ...(await listFollowers(read, request))]) {
    const known = await findPerson(read, { workspaceId: request.workspaceId, userId });
    zones.add(known?.person.timeZone ?? "UTC");
  }
  return [...zones];
}
