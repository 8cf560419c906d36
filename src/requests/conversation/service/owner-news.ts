import { nextInHoursOf, tellUnprompted } from "../../../platform/attention/index.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import type { MessageContent } from "../../../platform/delivery/index.ts";
import type { Renderer } from "../../../platform/feature.ts";
import { usualHoursIn, type WorkspaceSettings } from "../../../settings/index.ts";
import { isTriageHeld, tellOfUrgent } from "../../card/service/held-triage.ts";
import { listWorkingCards } from "../../card/service/post-cards.ts";
import { OWNER_NEWS, OWNER_NEWS_DIRECT, subjectOf } from "../../keys.ts";
import { findHearer } from "../../promises/warnings/service/find-hearer.ts";
import { findWatchers } from "../../promises/warnings/service/find-watchers.ts";
import { isOver, type Request } from "../../request.ts";
import type { RequestDeps } from "../../service/load.ts";
import { findRequest } from "../../store/requests.ts";
import { hasWritten } from "../store/entries.ts";
import { type Deed, ownerNews, ownerNewsDirect } from "../views/owner-news-text.ts";
import { type Told, tellOps } from "./tell.ts";

/** After these nothing is left to do, and they are told all the same. */
const ENDING: readonly Deed[] = ["cancelled", "solved"];

/** A deed of the requester, and when (epoch milliseconds). */
interface Done {
  readonly what: Deed;
  readonly now: number;
}

/**
 * Writes what the requester did into the thread of those who work on it, and notifies the owner or who stands in for them: by a mention in
 * it, or, outside their hours, by one of its own when they begin; while nothing can be posted there, in a direct message. What is urgent
 * waits for nobody.
 */
export async function notifyOwner(
  deps: Pick<RequestDeps, "settings">,
  tx: Tx,
  { request, what, now, ...told }: Told & Done & { readonly request: Request },
): Promise<void> {
  const { workspaceId, urgency, ownerId } = request;
  const settings = await deps.settings.find(tx, { workspaceId });
  if (!settings) return tellOps(tx, request, told);
  const { hearerId: userId } = await findHearer(tx, { request, settings, now });
  const isUrgentNow = urgency === "urgent" && what === "changed";
  const isHeld = await isTriageHeld(tx, { request, settings });
  if (userId === null) {
    if (isUrgentNow && isHeld) return tellDirectly(tx, { request, settings, now, told });
    const isOwned = ownerId !== null || isUrgentNow;
    const at = { request, settings, now, isDirect: isHeld };
    const { mentions } = isOwned ? await findWatchers(tx, at) : { mentions: [] };
    await tellOps(tx, request, { ...told, mentions: isHeld ? [] : mentions });
    return isHeld ? tellAway(tx, request, { what, now, key: told.key, people: mentions }) : undefined;
  }
  if (isHeld) {
    await tellOps(tx, request, told);
    return tellAway(tx, request, { what, now, key: told.key, people: [userId] });
  }
  const usual = usualHoursIn(settings);
  const isNow = urgency === "urgent" || (await nextInHoursOf(tx, { workspaceId, userId, usual, now })) <= now;
  await tellOps(tx, request, { ...told, mentions: isNow ? [userId] : [] });
  if (!isNow) await tellLater(tx, request, { what, now, key: told.key, userId });
}

/** In their reminders, whose thread the request has for now. */
async function tellAway(
  tx: Tx,
  request: Request,
  { what, now, key, people }: Done & { readonly key: string; readonly people: readonly string[] },
): Promise<void> {
  for (const userId of people)
    await tellUnprompted(tx, {
      workspaceId: request.workspaceId,
      // All of one request are drawn again when it becomes private: what each tells is in its key.
      key: `requests:${request.id}:${key}:direct:${newsSubject(request, { what, now, userId })}`,
      userId,
      renderer: OWNER_NEWS_DIRECT,
      subject: subjectOf(request),
      how: { kind: "joined" },
      isUrgent: request.urgency === "urgent",
    });
}

function newsSubject({ id }: Request, { what, now, userId }: Done & { readonly userId: string }): string {
  return [id, what, now, userId].join(":");
}

async function tellLater(
  tx: Tx,
  request: Request,
  { what, now, key, userId }: Done & { readonly key: string; readonly userId: string },
): Promise<void> {
  for (const card of await listWorkingCards(tx, request))
    await tellUnprompted(tx, {
      workspaceId: request.workspaceId,
      key: `${card.key}:${key}:later`,
      userId,
      renderer: OWNER_NEWS,
      subject: newsSubject(request, { what, now, userId }),
      how: { kind: "in_thread", to: card.to, threadOf: card.key },
    });
}

/** Ops made a request urgent: its owner hears at any hour, or whoever of Sales Ops is there while nobody has it. */
export async function wakeOps(
  deps: Pick<RequestDeps, "settings">,
  tx: Tx,
  {
    request,
    by,
    now,
    ...told
  }: Told & { readonly request: Request; readonly by: string; readonly now: number },
): Promise<void> {
  const settings = await deps.settings.find(tx, request);
  if (!settings) return tellOps(tx, request, told);
  const { hearerId } = await findHearer(tx, { request, settings, now });
  if (await isTriageHeld(tx, { request, settings }))
    return tellDirectly(tx, { request, settings, now, told, by, hearerId });
  const whom = hearerId === null ? (await findWatchers(tx, { request, settings, now })).mentions : [hearerId];
  await tellOps(tx, request, { ...told, mentions: whom.filter((userId) => userId !== by) });
}

/** A thread in which nothing can be posted keeps it for later; who can act hears in their DM. */
async function tellDirectly(
  tx: Tx,
  of: {
    readonly request: Request;
    readonly settings: WorkspaceSettings;
    readonly now: number;
    readonly told: Told;
    readonly by?: string;
    readonly hearerId?: string | null;
  },
): Promise<void> {
  const { request, told, by, hearerId = null } = of;
  await tellOps(tx, request, told);
  const { mentions } =
    hearerId === null ? await findWatchers(tx, { ...of, isDirect: true }) : { mentions: [hearerId] };
  await tellOfUrgent(
    tx,
    request,
    mentions.filter((userId) => userId !== by),
  );
}

/** Draws what the owner is told in their hours: nothing once they have written since, or it is not theirs any more. */
export async function drawOwnerNews(
  deps: Pick<RequestDeps, "settings" | "clock">,
  read: Reader,
  of: Parameters<Renderer>[1],
): Promise<MessageContent | undefined> {
  const news = await findOwnerNews(deps, read, of);
  return news && ownerNews(news.request, news);
}

/** Draws the same for their reminders. */
export async function drawOwnerNewsDirect(
  deps: Pick<RequestDeps, "settings" | "clock">,
  read: Reader,
  of: Parameters<Renderer>[1],
): Promise<MessageContent | undefined> {
  const subject = of.key.split(":direct:").at(-1) ?? "";
  const news = await findOwnerNews(deps, read, { ...of, subject });
  return news && !news.request.isPrivate ? ownerNewsDirect(news.request, news.deed) : undefined;
}

async function findOwnerNews(
  { settings: all, clock }: Pick<RequestDeps, "settings" | "clock">,
  read: Reader,
  { workspaceId, subject, isShown }: Parameters<Renderer>[1],
): Promise<{ request: Request; deed: Deed; userId: string } | undefined> {
  const [id, what, at, userId = ""] = subject.split(":");
  const request = await findRequest(read, { workspaceId, id: Number(id) });
  const settings = await all.find(read, { workspaceId });
  if (!request || !settings) return undefined;
  const deed = what as Deed;
  if (isShown) return { request, deed, userId };
  const { hearerId } = await findHearer(read, { request, settings, now: clock.now() });
  const isOthers = hearerId !== null && hearerId !== userId;
  const isMoot = isOthers || (isOver(request) && !ENDING.includes(deed));
  const hasActed = await hasWritten(read, { requestId: request.id, userId, since: Number(at) });
  return isMoot || hasActed ? undefined : { request, deed, userId };
}
