import {
  awayAmong,
  findTold,
  forgetUnprompted,
  nextInHoursOf,
} from "../../../../platform/attention/index.ts";
import type { Tx } from "../../../../platform/db/database.ts";
import { findToldMembers } from "../../../../platform/slack/people/members.ts";
import { usualHoursIn, type WorkspaceSettings } from "../../../../settings/index.ts";
import { tellOfClock } from "../../../card/service/held-triage.ts";
import { escalationKey } from "../../../keys.ts";
import type { Request } from "../../../request.ts";
import { escalationPeopleOf } from "../../../service/load.ts";
import type { SlaClock } from "../../clocks/events.ts";
import { isEscalationQuiet } from "../escalation.ts";
import { escalatedTo, isStillReached, levelToTell, type Rung } from "../ladder.ts";
import type { Hearer } from "./find-hearer.ts";
import { isActive, listOps } from "./find-watchers.ts";

/** Facts for a look at the clocks of a request. */
interface Looked extends Hearer {
  readonly request: Request;
  readonly settings: WorkspaceSettings;
  readonly now: number;
  /** Whether the thread of the card is told now. */
  readonly isSaidNow: boolean;
}

/**
 * Those to whom late requests of the type go hear of each clock once: who reads the thread that is told now, by a mention there, and
 * everybody else in a direct message, in hours of their own; this does not wait for the owner's.
 * @returns whom to mention in the thread, by clock
 */
export async function escalate(
  tx: Tx,
  rungs: readonly Rung[],
  looked: Looked,
): Promise<ReadonlyMap<SlaClock, readonly string[]>> {
  const { request, now, hearerId, isSaidNow } = looked;
  const { isPrivate, workspaceId, id } = request;
  const people = await listEscalatedTo(tx, looked);
  const mentions = new Map<SlaClock, string[]>();
  const inThread = isPrivate ? [] : await listInHours(tx, looked, people);
  const ops = await listOps(tx, looked);
  for (const { clock } of rungs.filter((one) => levelToTell(one, now) === "due"))
    for (const userId of people) {
      const key = escalationKey({ id, kind: clock.kind, round: clock.round }, userId);
      // The named owners of a private request each read it in a thread of their own.
      const isToldAnyway = userId === hearerId || (isPrivate && hearerId === null);
      // Warnings of an unowned request go out when the first of Sales Ops is there.
      const comesWithThread = hearerId === null && !isSaidNow && ops.includes(userId);
      if (isToldAnyway || comesWithThread) continue;
      if (isSaidNow && inThread.includes(userId) && !(await findTold(tx, { workspaceId, key })))
        mentions.set(clock, [...(mentions.get(clock) ?? []), userId]);
      else await tellOfClock(tx, request, { clock, level: "due", people: [userId] });
    }
  return mentions;
}

/** Those named who are members still; where none is, the admins who are. */
async function listEscalatedTo(
  tx: Tx,
  { request, settings, now }: Pick<Looked, "request" | "settings" | "now">,
): Promise<readonly string[]> {
  const { workspaceId, ownerId, isPrivate } = request;
  const isQuiet = isEscalationQuiet(settings, now);
  const admins = isPrivate ? [] : settings.admins;
  for (const people of [escalationPeopleOf(settings, request), admins]) {
    const able: string[] = [];
    for (const userId of escalatedTo(people, { ownerId, isQuiet }))
      if (await isActive(tx, { workspaceId, userId })) able.push(userId);
    if (able.length > 0) return able;
  }
  return [];
}

/** Those who read the card's thread and are in their hours; of what is urgent, those who read it. */
async function listInHours(
  tx: Tx,
  { request, settings, now }: Looked,
  people: readonly string[],
): Promise<readonly string[]> {
  const { workspaceId, triageChannelId: groupId } = settings;
  const ops = await listOps(tx, { request, settings });
  const members = await findToldMembers(tx, { workspaceId, groupId });
  const able = people.filter((userId) => ops.includes(userId) && (members?.includes(userId) ?? true));
  const away = await awayAmong(tx, { workspaceId, userIds: able, at: now });
  const there: string[] = [];
  for (const userId of able.filter((one) => !away.has(one))) {
    const whom = { workspaceId, userId };
    const usual = usualHoursIn(settings);
    const isIn = request.urgency === "urgent" || (await nextInHoursOf(tx, { ...whom, usual, now })) <= now;
    if (isIn && (await isActive(tx, whom))) there.push(userId);
  }
  return there;
}

/** A promise that has got more time is late for nobody who was not told so: should it be broken after all, they hear of it then. */
export async function takeBackEscalations(
  tx: Tx,
  request: Request,
  { rungs, now }: { readonly rungs: readonly Rung[]; readonly now: number },
): Promise<void> {
  const { workspaceId, id } = request;
  for (const rung of rungs)
    if (rung.clock.state === "running" && !isStillReached(rung, "due", now))
      await forgetUnprompted(tx, {
        workspaceId,
        keyPrefix: escalationKey({ id, kind: rung.clock.kind, round: rung.clock.round }),
      });
}
