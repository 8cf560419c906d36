import { awayAmong, nextInHoursOf } from "../../../../platform/attention/index.ts";
import type { Reader } from "../../../../platform/db/database.ts";
import { findToldMembers } from "../../../../platform/slack/people/members.ts";
import { findPerson } from "../../../../platform/slack/people/store.ts";
import { isFullMember, usualHoursIn, type WorkspaceSettings } from "../../../../settings/index.ts";
import type { Request } from "../../../request.ts";
import { countOpenOf } from "../../../store/counts.ts";
import { chooseFewest } from "../fewest.ts";

/** Watchers of a request that nobody owns. */
export interface Watchers {
  /** The ids of those to mention now: people, or the Sales Ops user group when nobody is in their hours. */
  readonly mentions: readonly string[];
  /** When the first of them is in their hours, epoch milliseconds; undefined where nobody is left. */
  readonly nextAt: number | undefined;
}

interface At {
  readonly request: Request;
  readonly settings: WorkspaceSettings;
  readonly now: number;
  /** Whether they are told one by one: never as their user group. */
  readonly isDirect?: boolean;
}

/**
 * Those of Sales Ops who are there and in their hours: of more than five the five with the fewest open requests. What is urgent is brought
 * before somebody at any hour: the user group, or whoever is there. Of a private request its named owners alone.
 */
export async function findWatchers(
  read: Reader,
  { request, settings, now, isDirect = false }: At,
): Promise<Watchers> {
  const { workspaceId } = settings;
  const there = await listThere(read, { request, settings, now });
  const usual = usualHoursIn(settings);
  const starts = new Map<string, number>();
  for (const userId of there)
    starts.set(userId, await nextInHoursOf(read, { workspaceId, userId, usual, now }));
  const inHours = there.filter((userId) => (starts.get(userId) ?? now) <= now);
  const nextAt = starts.size === 0 ? undefined : Math.min(...starts.values());
  const fewest = async (people: readonly string[]) =>
    chooseFewest(people, await countOpenOf(read, { workspaceId, ownerIds: people }));
  if (inHours.length > 0) return { mentions: await fewest(inHours), nextAt };
  if (request.urgency !== "urgent") return { mentions: [], nextAt };
  const { opsGroupId, opsPeople } = settings;
  if (opsGroupId !== undefined && !request.isPrivate && !isDirect) return { mentions: [opsGroupId], nextAt };
  return { mentions: await fewest(there.length > 0 ? there : opsPeople), nextAt };
}

/** Everybody of Sales Ops who may work on it, has an account and is not away. */
async function listThere(read: Reader, { request, settings, now }: At): Promise<readonly string[]> {
  const { workspaceId } = settings;
  const able: string[] = [];
  for (const userId of await listOps(read, { request, settings }))
    if (await isActive(read, { workspaceId, userId })) able.push(userId);
  const away = await awayAmong(read, { workspaceId, userIds: able, at: now });
  return able.filter((userId) => !away.has(userId));
}

/** People who may work on a request, as far as settings and Slack have told. */
export async function listOps(
  read: Reader,
  { request, settings }: Pick<At, "request" | "settings">,
): Promise<readonly string[]> {
  const { workspaceId, opsPeople, opsGroupId: groupId } = settings;
  if (request.isPrivate || groupId === undefined) return opsPeople;
  return [...new Set([...opsPeople, ...((await findToldMembers(read, { workspaceId, groupId })) ?? [])])];
}

/** Whether somebody is a full member still, as far as Slack has told. */
export async function isActive(
  read: Reader,
  whom: { readonly workspaceId: string; readonly userId: string },
): Promise<boolean> {
  const known = await findPerson(read, whom);
  return known === undefined || isFullMember(known.person);
}
