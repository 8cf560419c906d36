import type { Reader } from "../../../../platform/db/database.ts";
import type { MessageContent } from "../../../../platform/delivery/index.ts";
import type { Renderer } from "../../../../platform/feature.ts";
import { drawUrgent } from "../../../card/service/held-triage.ts";
import { drawOwnerNews, drawOwnerNewsDirect } from "../../../conversation/service/owner-news.ts";
import { drawTakesLonger } from "../../../conversation/service/requester-news.ts";
import { findThreadUrl } from "../../../conversation/service/thread-url.ts";
import { mentioning } from "../../../conversation/views/mentioning.ts";
import {
  ESCALATION,
  LATE_LIST,
  OWNER_NEWS,
  OWNER_NEWS_DIRECT,
  readWarningSubject,
  TAKES_LONGER,
  URGENT,
  WARNING,
} from "../../../keys.ts";
import { isOver } from "../../../request.ts";
import { mayWorkOn } from "../../../rights.ts";
import { clocksOf, findViewer, loadRules, type RequestDeps } from "../../../service/load.ts";
import { findRequest } from "../../../store/requests.ts";
import { calendarFor } from "../../clocks/events.ts";
import { drawLateList } from "../../late-list/service/draw-late-list.ts";
import { isToldOf } from "../../late-list/service/leaders.ts";
import { isStillReached } from "../ladder.ts";
import { toldWith } from "../together.ts";
import { endedEscalation, escalationLine } from "../views/escalation-lines.ts";
import { shownWarning } from "../views/shown-warning.ts";
import { type ToldTogether, type WarningFacts, warningNote } from "../views/warning.ts";
import { findHearer, type Hearer } from "./find-hearer.ts";

type DrawDeps = Pick<RequestDeps, "settings" | "clock" | "people" | "slack">;

/**
 * How warnings are drawn when they are told. What has been answered, paused, put off, taken by somebody else or made private meanwhile
 * leaves nothing to tell, nor does a level above which another was told while Slack took nothing. What was told says what became of it.
 */
export function warningRenderers(deps: DrawDeps): Readonly<Record<string, Renderer>> {
  return {
    [WARNING]: async (read, of) => {
      const all = await loadWarning(deps, read, of);
      const [first, ...rest] = of.isShown ? all : all.filter((facts) => !isMoot(facts));
      if (!first) return undefined;
      const { ownerId, isPrivate } = first.request;
      const hearer = await findOwnerNow(deps, read, first);
      if (of.isShown) return shownWarning([first, ...rest], hearer);
      const isTheirs = hearer.hearerId === null || [hearer.hearerId, ownerId].includes(of.to);
      return isPrivate && !isTheirs ? undefined : mentioning(warningNote([first, ...rest], hearer), of.key);
    },
    [ESCALATION]: async (read, of) => {
      const all = await loadWarning(deps, read, of);
      const [live, ...others] = all.filter((facts) => !isMoot(facts));
      if (live) return drawEscalation(deps, read, { late: [live, ...others], ...of });
      return of.isShown && all[0] ? endedEscalation(all[0]) : undefined;
    },
    [URGENT]: (read, of) => drawUrgent(deps, read, of),
    [TAKES_LONGER]: (read, of) => drawTakesLonger(deps, read, of),
    [OWNER_NEWS]: (read, of) => drawOwnerNews(deps, read, of),
    [OWNER_NEWS_DIRECT]: (read, of) => drawOwnerNewsDirect(deps, read, of),
    [LATE_LIST]: (read, of) => drawLateList(deps, read, of),
  };
}

/** Recipients of a warning, with the owner's name. */
async function findOwnerNow(deps: DrawDeps, read: Reader, { request, now }: WarningFacts) {
  const { workspaceId, ownerId } = request;
  const settings = await deps.settings.find(read, { workspaceId });
  const hearer: Hearer = settings
    ? await findHearer(read, { request, settings, now })
    : { hearerId: ownerId };
  const ownerName = ownerId === null ? "" : (await deps.people.get(workspaceId, ownerId)).name;
  return { ...hearer, ownerName };
}

async function drawEscalation(
  deps: DrawDeps,
  read: Reader,
  { late, to: userId, workspaceId }: { late: ToldTogether; to: string; workspaceId: string },
): Promise<MessageContent> {
  const [{ request }] = late;
  const { timeZone: zone } = await deps.people.get(workspaceId, userId);
  const viewer = await findViewer(deps, { workspaceId, userId });
  const threadUrl = await findThreadUrl(deps, read, { request, readerId: userId });
  const mayWork = mayWorkOn(viewer, request);
  const mayOpen = mayWork || (await isToldOf(read, viewer, { request, now: deps.clock.now() }));
  return escalationLine(late, { zone, threadUrl, mayWork, mayOpen });
}

/** The clock that is warned of, and those of which the same message says. */
async function loadWarning(
  deps: DrawDeps,
  read: Reader,
  { workspaceId, subject, to }: { workspaceId: string; subject: string; to: string },
): Promise<readonly WarningFacts[]> {
  const warned = readWarningSubject(subject);
  const request = warned && (await findRequest(read, { workspaceId, id: warned.id }));
  if (!request) return [];
  if (request.isPrivate && !(await isNamed(deps, read, { workspaceId, userId: to }))) return [];
  const clocks = await clocksOf(read, request);
  const rules = await loadRules(deps.settings, read, { workspaceId, clocks });
  if (!rules) return [];
  const own = clocks.filter(({ kind, round }) => kind === warned.kind && round === warned.round);
  const others = toldWith(clocks, warned);
  return [
    ...own.map((clock) => ({ clock, level: warned.level })),
    ...others.map((clock) => ({ clock, level: clock.warned ?? warned.level })),
  ].map((one) => ({
    ...one,
    request,
    calendar: calendarFor(rules, one.clock.type),
    now: deps.clock.now(),
  }));
}

/** Whether there is nothing to tell any more. */
function isMoot({ request, level, now, ...of }: WarningFacts): boolean {
  return isOver(request) || !isStillReached({ ...of, neededByAt: request.neededByAt }, level, now);
}

async function isNamed(
  { settings }: Pick<DrawDeps, "settings">,
  read: Reader,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<boolean> {
  return (await settings.find(read, { workspaceId }))?.opsPeople.includes(userId) ?? false;
}
