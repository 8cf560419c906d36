import type { Deps } from "../../../deps.ts";
import { awayOf } from "../../../platform/attention/index.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { MessageContent } from "../../../platform/delivery/index.ts";
import type { Renderer } from "../../../platform/feature.ts";
import { listRequesterFiles } from "../../conversation/store/entries.ts";
import { findAddedBy } from "../../conversation/store/followers.ts";
import { withMentions } from "../../conversation/views/mentioning.ts";
import { drawSourceNote } from "../../filing/service/describe-source.ts";
import { waitIsOver } from "../../handling/views/notes.ts";
import { RENDERER, readWaitSubject, SOURCE_NOTE, WAIT_OVER } from "../../keys.ts";
import { calendarFor } from "../../promises/clocks/events.ts";
import { findWatchers } from "../../promises/warnings/service/find-watchers.ts";
import { isOver, type Request } from "../../request.ts";
import { clocksOf, loadRules, type RequestDeps } from "../../service/load.ts";
import { findRequest } from "../../store/requests.ts";
import type { CardFacts } from "../views/card-facts.ts";
import { followerCard } from "../views/follower-card.ts";
import { opsCard } from "../views/ops-card.ts";
import { requesterCard } from "../views/requester-card.ts";
import { isToldOfUrgent } from "./held-triage.ts";

type CardDeps = Pick<RequestDeps, "settings" | "clock" | "onSolved"> & Pick<Deps, "people">;

/** All that the cards of a request are drawn from, as it is now. */
export async function loadFacts(deps: CardDeps, read: Reader | Tx, request: Request): Promise<CardFacts> {
  const clocks = await clocksOf(read, request);
  const rules =
    clocks.length === 0 ? undefined : await loadRules(deps.settings, read, { ...request, clocks });
  const now = deps.clock.now();
  const ownerAway = await findOwnerAway(read, request, now);
  const files = await listRequesterFiles(read, request);
  return { request, clocks, calendar: rules && calendarFor(rules, request.typeKey), files, ownerAway, now };
}

/** Nobody waits for the owner of what is over. */
async function findOwnerAway(read: Reader, request: Request, at: number): Promise<CardFacts["ownerAway"]> {
  const { workspaceId, ownerId } = request;
  return ownerId === null || isOver(request) ? undefined : awayOf(read, { workspaceId, userId: ownerId, at });
}

/** The card that somebody reads who does not work on the request: the requester's, or a follower's. */
export async function drawReaderCard(
  { people, onSolved }: Pick<RequestDeps, "people" | "onSolved">,
  read: Reader,
  { facts, to }: { readonly facts: CardFacts; readonly to: string },
): Promise<MessageContent> {
  const { workspaceId, requesterId } = facts.request;
  const { timeZone: zone } = await people.get(workspaceId, to);
  const { status, endedById: solvedById } = facts.request;
  const isSolved = status === "resolved" && solvedById !== null;
  const others = isSolved ? onSolved?.({ requesterId, solvedById }) : [];
  if (to === requesterId) return requesterCard(facts, zone, others);
  const addedBy = await findAddedBy(read, facts.request, to);
  return followerCard(facts, { userId: to, zone, addedBy });
}

/** Mentions on the new card of an urgent request, while nobody owns it. A private one is a direct message of its own. */
async function findWoken(
  { settings: all, clock }: CardDeps,
  read: Reader,
  request: Request,
): Promise<readonly string[]> {
  const { urgency, status, isPrivate } = request;
  const settings = await all.find(read, request);
  if (!settings || urgency !== "urgent" || status !== "new" || isPrivate) return [];
  const { mentions } = await findWatchers(read, { request, settings, now: clock.now() });
  const untold: string[] = [];
  for (const id of mentions) if (!(await isToldOfUrgent(read, request, id))) untold.push(id);
  return untold;
}

/** How the cards are drawn whenever they are sent. What is gone, or private by now, leaves nothing to show in other places. */
export function renderers(deps: CardDeps): Readonly<Record<string, Renderer>> {
  const of = (read: Reader, workspaceId: string, subject: string) =>
    findRequest(read, { workspaceId, id: Number(subject) });
  const isNamed = async (read: Reader, workspaceId: string, to: string) =>
    (await deps.settings.find(read, { workspaceId }))?.opsPeople.includes(to) ?? false;
  return {
    [RENDERER.requester]: async (read, { workspaceId, subject }) => {
      const request = await of(read, workspaceId, subject);
      return (
        request &&
        drawReaderCard(deps, read, { facts: await loadFacts(deps, read, request), to: request.requesterId })
      );
    },
    [RENDERER.ops]: async (read, { workspaceId, subject, to, isShown }) => {
      const request = await of(read, workspaceId, subject);
      if (!request || (request.isPrivate && !(await isNamed(read, workspaceId, to)))) return undefined;
      const card = opsCard(await loadFacts(deps, read, request));
      return isShown ? card : withMentions(card, await findWoken(deps, read, request));
    },
    [SOURCE_NOTE]: drawSourceNote,
    [WAIT_OVER]: async (read, { workspaceId, subject }) => {
      const { id, team } = readWaitSubject(subject);
      const request = await of(read, workspaceId, String(id));
      return request && !isOver(request) ? waitIsOver(request, team) : undefined;
    },
    [RENDERER.follower]: async (read, { workspaceId, subject, to }) => {
      const request = await of(read, workspaceId, subject);
      if (!request || request.isPrivate) return undefined;
      return drawReaderCard(deps, read, { facts: await loadFacts(deps, read, request), to });
    },
  };
}
