import type { Deps } from "../../deps.ts";
import { UserError } from "../../errors.ts";
import type { OnSolved } from "../../kit/contributions.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { type Settings, type WorkspaceSettings, whyNotServed } from "../../settings/index.ts";
import type { Clocked, Queued } from "../lists/queue.ts";
import { calendarFor, type SlaClock, type SlaRules } from "../promises/clocks/events.ts";
import { findClocks } from "../promises/clocks/store/clock-rows.ts";
import { slaRules } from "../promises/settings/promise-settings.ts";
import { slaSettingsOf } from "../promises/settings/store/kept-promises.ts";
import type { Request } from "../request.ts";
import { ASK_A_COLLEAGUE, type Viewer } from "../rights.ts";
import { findRequest, findRequestByKey } from "../store/requests.ts";

export type RequestDeps = Pick<Deps, "db" | "clock" | "people" | "log" | "slack"> & {
  readonly settings: Settings;
  /** Buttons of other parts on the card of a solved request. */
  readonly onSolved?: OnSolved;
};

/** A person's rights on requests. */
export async function findViewer(
  { settings }: Pick<RequestDeps, "settings">,
  caller: Caller,
): Promise<Viewer> {
  const { mayUse, isOps, isNamedOps, isLeader } = await settings.rolesOf(caller);
  return { userId: caller.userId, mayUse, isOps, isNamedOwner: isNamedOps, isLeader };
}

/** Name of a person. */
export async function nameOf({ people }: Pick<RequestDeps, "people">, caller: Caller): Promise<string> {
  return (await people.get(caller.workspaceId, caller.userId)).name;
}

/** @throws UserError for guests and people of other companies, and while Slack does not tell who somebody is */
export async function getViewer(deps: RequestDeps, caller: Caller): Promise<Viewer> {
  const viewer = await findViewer(deps, caller);
  if (viewer.mayUse) return viewer;
  throw new UserError(await whyRefused(deps, caller));
}

/** Refusal for somebody whom Tandem does not serve. */
export async function whyRefused({ settings }: RequestDeps, caller: Caller): Promise<string> {
  return whyNotServed(await settings.rolesOf(caller), ASK_A_COLLEAGUE);
}

/**
 * The request, if this person may do with it what they ask for.
 * @throws UserError with the same words whether there is none or it is not theirs to know of
 */
export async function getRequest(
  read: Reader,
  of: { workspaceId: string; id: number; may: (request: Request) => boolean },
): Promise<Request> {
  const request = await findRequest(read, of);
  if (!request || !of.may(request)) throw new UserError("There is no such request that you may work on.");
  return request;
}

const FROM_BEFORE_RESTORE =
  "This card is from before a restore, so it no longer works. Find your requests with `/ops-request list`, or file it again with `/ops-request`.";

/**
 * The request whose key a button, an option or a modal carries. Not yet asked: whether this person may know of it.
 * @throws UserError when there is none: after a restore from a backup, cards of what was filed since the backup still stand in Slack
 */
export async function getPressed(
  { db }: Pick<RequestDeps, "db">,
  { workspaceId }: Caller,
  key: string | undefined,
): Promise<Request> {
  const found = key ? await findRequestByKey(db.read, { workspaceId, key }) : undefined;
  if (found) return found;
  throw new UserError(FROM_BEFORE_RESTORE);
}

/** The request as somebody sees it before they act on it. @throws UserError as `getRequest` does */
export async function getSeen(
  deps: RequestDeps,
  of: { readonly caller: Caller; readonly requestId: number },
  may: (viewer: Viewer, request: Request) => boolean,
): Promise<Request> {
  const viewer = await getViewer(deps, of.caller);
  const { workspaceId } = of.caller;
  return getRequest(deps.db.read, {
    workspaceId,
    id: of.requestId,
    may: (request) => may(viewer, request),
  });
}

/** The rules that a request's clocks were started with, or that were applied to them since; for one without clocks those of today. */
export async function loadRules(
  settings: Settings,
  read: Reader,
  of: { workspaceId: string; clocks: readonly SlaClock[] },
): Promise<SlaRules | undefined> {
  const { workspaceId, clocks } = of;
  const versions = clocks.map(({ calendarVersion }) => calendarVersion);
  const version = versions.length > 0 ? { version: Math.max(...versions) } : {};
  const found = await settings.find(read, { workspaceId, ...version });
  return found && rulesOf(found);
}

/** The rules of one edition of the settings. */
export function rulesOf(settings: WorkspaceSettings): SlaRules {
  return slaRules(settings, slaSettingsOf(settings));
}

export async function clocksOf(read: Reader, request: Request): Promise<readonly SlaClock[]> {
  return (await findClocks(read, [request.id])).get(request.id) ?? [];
}

/** Requests with their clocks. */
export async function withClocksOnly(
  { db }: Pick<RequestDeps, "db">,
  requests: readonly Request[],
): Promise<readonly Clocked[]> {
  const all = await findClocks(
    db.read,
    requests.map(({ id }) => id),
  );
  return requests.map((request) => ({ request, clocks: all.get(request.id) ?? [] }));
}

/** Requests with the calendars by which their clocks are counted. */
export async function withCalendars(
  { db, settings }: Pick<RequestDeps, "db" | "settings">,
  requests: readonly Clocked[],
): Promise<readonly Queued[]> {
  const queued: Queued[] = [];
  for (const { request, clocks } of requests) {
    const { workspaceId, typeKey } = request;
    const rules = clocks.length > 0 ? await loadRules(settings, db.read, { workspaceId, clocks }) : undefined;
    queued.push({ request, clocks, calendar: rules && calendarFor(rules, typeKey) });
  }
  return queued;
}

/** Escalation people of a late request: those of its type, or the admins; of a private one only those who are named as its owners. */
export function escalationPeopleOf(
  settings: WorkspaceSettings,
  { typeKey, isPrivate }: Pick<Request, "typeKey" | "isPrivate">,
): readonly string[] {
  const { escalateTo = [] } = slaSettingsOf(settings).types[typeKey] ?? {};
  const people = escalateTo.length > 0 ? escalateTo : settings.admins;
  return isPrivate ? people.filter((userId) => settings.opsPeople.includes(userId)) : people;
}
