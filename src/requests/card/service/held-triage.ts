import { findTold, redrawTold, tellUnprompted } from "../../../platform/attention/index.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { HeldMessage, MessageContent } from "../../../platform/delivery/index.ts";
import type { Renderer } from "../../../platform/feature.ts";
import { findTrouble, type WorkspaceSettings } from "../../../settings/index.ts";
import {
  directKey,
  ESCALATION,
  escalationKey,
  readPlace,
  subjectOf,
  URGENT,
  urgentKey,
  warningSubject,
} from "../../keys.ts";
import type { SlaClock } from "../../promises/clocks/events.ts";
import type { Level } from "../../promises/warnings/ladder.ts";
import { findWatchers } from "../../promises/warnings/service/find-watchers.ts";
import { urgentLine } from "../../promises/warnings/views/escalation-lines.ts";
import { isOver, type Request } from "../../request.ts";
import { mayWorkOn } from "../../rights.ts";
import { findViewer, type RequestDeps } from "../../service/load.ts";
import { findRequest } from "../../store/requests.ts";
import { listCards } from "./post-cards.ts";

/* While the triage channel cannot be used, people hear in their DMs of what would mention them there. */

/** Whether nothing of a request can be posted where Sales Ops read it. A private one has no place in a channel. */
export async function isTriageHeld(
  read: Reader,
  { request, settings }: { readonly request: Request; readonly settings: WorkspaceSettings },
): Promise<boolean> {
  const { workspaceId, triageChannelId: channelId } = settings;
  return !request.isPrivate && (await findTrouble(read, { workspaceId, channelId })) !== undefined;
}

/** Tells those whom the card of an urgent request would mention, once its channel does not take it. */
export async function tellOfHeldCard(
  deps: Pick<RequestDeps, "settings" | "clock">,
  tx: Tx,
  { workspaceId, key, isPost }: HeldMessage,
): Promise<void> {
  const place = readPlace(key);
  const request = place?.side === "ops" && isPost && (await findRequest(tx, { workspaceId, id: place.id }));
  const settings = await deps.settings.find(tx, { workspaceId });
  if (!request || !settings || request.isPrivate) return;
  if (request.urgency !== "urgent" || request.status !== "new") return;
  if (!(await listCards(tx, request, "ops")).some((card) => card.key === key)) return;
  const { mentions } = await findWatchers(tx, {
    request,
    settings,
    now: deps.clock.now(),
    isDirect: true,
  });
  await tellOfUrgent(tx, request, mentions);
}

/** Tells people of an urgent request in their DMs, at any hour, each once. */
export async function tellOfUrgent(tx: Tx, request: Request, people: readonly string[]): Promise<void> {
  for (const userId of people)
    await tellUnprompted(tx, {
      workspaceId: request.workspaceId,
      userId,
      key: urgentKey(request, userId),
      renderer: URGENT,
      subject: subjectOf(request),
      how: { kind: "alone" },
      isUrgent: true,
    });
}

/** Whether somebody was told of an urgent request in their DM. */
export async function isToldOfUrgent(read: Reader, request: Request, userId: string): Promise<boolean> {
  return (await findTold(read, { ...request, key: urgentKey(request, userId) })) !== undefined;
}

/** The DMs in which an urgent request was told say who is on it now. */
export async function redrawUrgent(tx: Tx, request: Request): Promise<void> {
  const { workspaceId } = request;
  await redrawTold(tx, { workspaceId, renderer: URGENT, subject: subjectOf(request) });
}

/** Draws an urgent request for somebody of Sales Ops: nothing where it is over before they are told, or private. */
export async function drawUrgent(
  deps: Pick<RequestDeps, "settings" | "people">,
  read: Reader,
  { workspaceId, subject, to: userId, isShown }: Parameters<Renderer>[1],
): Promise<MessageContent | undefined> {
  const request = await findRequest(read, { workspaceId, id: Number(subject) });
  if (!request || request.isPrivate || (!isShown && isOver(request))) return undefined;
  const viewer = await findViewer(deps, { workspaceId, userId });
  return urgentLine(request, mayWorkOn(viewer, request));
}

/** Tells people of a level of a clock in their DMs, each once. */
export async function tellOfClock(
  tx: Tx,
  request: Request,
  told: { readonly clock: SlaClock; readonly level: Level; readonly people: readonly string[] },
): Promise<void> {
  const { workspaceId, id, urgency, isPrivate } = request;
  const { kind, round } = told.clock;
  const level = { id, kind, round, level: told.level };
  for (const userId of told.people)
    await tellUnprompted(tx, {
      workspaceId,
      userId,
      key: told.level === "due" ? escalationKey(level, userId) : directKey(level, userId),
      renderer: ESCALATION,
      subject: warningSubject(level),
      how: { kind: "joined" },
      isUrgent: urgency === "urgent",
      // Their stand-in may have no right to know of it.
      isPersonal: isPrivate,
    });
}
