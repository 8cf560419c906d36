import type { ModalView } from "@slack/types";
import type { Deps } from "../deps.ts";
import { UserError } from "../errors.ts";
import type { HomePart, HomeReader, WaitingItem } from "../kit/contributions.ts";
import type { Tx } from "../platform/db/database.ts";
import {
  homeOf,
  type MessageContent,
  PRIORITY,
  queuePost,
  queueRefresh,
  retryPost,
} from "../platform/delivery/index.ts";
import type { Caller } from "../platform/slack/answers.ts";
import { slackDate } from "../platform/slack/text.ts";
import { type DueTimer, setTimer } from "../platform/timers/index.ts";
import { deleteVisit, listAllVisitors, listVisitors, markAsOps, saveVisit } from "./store.ts";
import { homeOfOthers, homeTab, menuModal, waitingModal, whoMayUse } from "./views.ts";

/** The renderer of Home tabs; a tab's subject is its person. */
export const HOME_TAB = "home.tab";
/** A day has passed since somebody looked. */
export const VISIT_OVER = "home.visit-over";

/** How long Home is kept up to date for somebody who has looked. Source: the product's Home. */
const KEPT_MS = 24 * 3_600_000;

/** Roles of a person; `app.ts` hands them over from settings. */
type RolesOf = (caller: Caller) => Promise<{
  readonly isFullMember: boolean;
  readonly mayUse: boolean;
  readonly isOps: boolean;
  readonly isAdmin: boolean;
  readonly isLeader: boolean;
}>;

export type HomeDeps = Pick<Deps, "db" | "clock" | "people"> & {
  readonly rolesOf: RolesOf;
  /** Every part that shows something, in the order of the page. */
  readonly parts: readonly HomePart[];
};

/** Somebody looks at their Home tab: it is drawn now, and again whenever something on it changes in the day that follows. */
export async function openHome(deps: HomeDeps, caller: Caller): Promise<void> {
  const { isOps, isLeader } = await deps.rolesOf(caller);
  const { workspaceId, userId } = caller;
  const to = homeOf(userId);
  const tab = { workspaceId, renderer: HOME_TAB, subject: userId, priority: PRIORITY.pressed };
  await deps.db.write(async (tx) => {
    const lookedAt = deps.clock.now();
    await saveVisit(tx, { workspaceId, userId, isOps: isOps || isLeader, lookedAt });
    await setTimer(tx, { workspaceId, kind: VISIT_OVER, subject: userId, dueAt: lookedAt + KEPT_MS });
    await queuePost(tx, { ...tab, key: to, to });
    await retryPost(tx, { workspaceId, key: to, to });
    await queueRefresh(tx, tab);
  });
}

/** Called by whatever changes what Home shows, in its transaction: for these people, and if `isOpsToo` for all of ops. */
export async function homeChanged(
  tx: Tx,
  whose: { readonly workspaceId: string; readonly userIds: readonly string[]; readonly isOpsToo: boolean },
): Promise<void> {
  const { workspaceId } = whose;
  for (const subject of await listVisitors(tx, whose))
    await queueRefresh(tx, { workspaceId, renderer: HOME_TAB, subject, priority: PRIORITY.news });
}

/** Something has changed that everybody's Home shows. @param of `ops`: who is new in ops, whose Home shows the queue from now on */
export async function homesChanged(
  tx: Tx,
  { workspaceId, ops = [] }: { readonly workspaceId: string; readonly ops?: readonly string[] },
): Promise<void> {
  if (ops.length > 0) await markAsOps(tx, { workspaceId, userIds: ops });
  for (const subject of await listAllVisitors(tx, workspaceId))
    await queueRefresh(tx, { workspaceId, renderer: HOME_TAB, subject, priority: PRIORITY.news });
}

/** Nobody has looked for a day: the tab is drawn again when they do. */
export async function endVisit(tx: Tx, { workspaceId, subject: userId }: DueTimer): Promise<void> {
  await deleteVisit(tx, { workspaceId, userId });
}

export async function drawHome(deps: HomeDeps, caller: Caller): Promise<MessageContent> {
  const reader = await findReader(deps, caller);
  if (!reader) return homeOfOthers(await deps.rolesOf(caller));
  const [waiting, sections, preferences] = await Promise.all([
    listWaiting(deps, reader),
    Promise.all(deps.parts.map(async (part) => (await part.sections?.(reader)) ?? [])),
    Promise.all(deps.parts.map(async (part) => (await part.preferences?.(reader)) ?? [])),
  ]);
  return homeTab({
    asOf: slackDate(reader.now, reader.zone),
    waiting,
    sections: sections.flat(),
    preferences: preferences.flat(),
    buttons: deps.parts.flatMap((part) => part.button?.(reader) ?? []),
  });
}

/** **Needs you**, all of it. @throws UserError for those whom Tandem does not serve */
export async function openWaiting(deps: HomeDeps, caller: Caller): Promise<ModalView> {
  const reader = await findReader(deps, caller);
  if (!reader) throw new UserError(whoMayUse(await deps.rolesOf(caller)));
  return waitingModal(await listWaiting(deps, reader));
}

async function listWaiting(deps: HomeDeps, reader: HomeReader): Promise<readonly WaitingItem[]> {
  const waiting = await Promise.all(deps.parts.map(async (part) => (await part.waiting?.(reader)) ?? []));
  return waiting.flat();
}

/** The menu of `/tandem`. @throws UserError for those whom Tandem does not serve */
export async function openMenu(deps: HomeDeps, caller: Caller): Promise<ModalView> {
  const reader = await findReader(deps, caller);
  if (!reader) throw new UserError(whoMayUse(await deps.rolesOf(caller)));
  return menuModal(deps.parts.flatMap((part) => part.menu(reader) ?? []));
}

/** Undefined for guests and people of other companies. */
async function findReader(deps: HomeDeps, caller: Caller): Promise<HomeReader | undefined> {
  const { mayUse, isOps, isAdmin, isLeader } = await deps.rolesOf(caller);
  if (!mayUse) return undefined;
  const { timeZone: zone } = await deps.people.get(caller.workspaceId, caller.userId);
  return { caller, isOps, isAdmin, isLeader, zone, now: deps.clock.now() };
}
