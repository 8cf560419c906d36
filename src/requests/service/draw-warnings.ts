import { awayOf } from "../../platform/attention/index.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Renderer } from "../../platform/feature.ts";
import { ESCALATION, LATE_LIST, readWarningSubject, WARNING } from "../keys.ts";
import { isOver } from "../request.ts";
import { calendarFor, lateByMinutes } from "../sla.ts";
import { findRequest } from "../store/requests.ts";
import { escalationLine, lateList, type WarningFacts, warningNote } from "../views/warnings.ts";
import { listLate } from "./late-list.ts";
import { clocksOf, loadRules, type RequestDeps } from "./load.ts";

type DrawDeps = Pick<RequestDeps, "settings" | "clock" | "people">;

/** How warnings are drawn when they are told. What has been answered, paused or made private meanwhile leaves nothing to tell. */
export function warningRenderers(deps: DrawDeps): Readonly<Record<string, Renderer>> {
  return {
    [WARNING]: async (read, of) => {
      const facts = await loadWarning(deps, read, of);
      if (!facts) return undefined;
      const { workspaceId, ownerId } = facts.request;
      const at = facts.now;
      const away = ownerId === null ? undefined : await awayOf(read, { workspaceId, userId: ownerId, at });
      return warningNote(facts, away?.standInId);
    },
    [ESCALATION]: async (read, of) => {
      const facts = await loadWarning(deps, read, of);
      if (!facts) return undefined;
      const reader = await deps.people.get(of.workspaceId, of.to);
      return escalationLine(facts, reader.timeZone);
    },
    [LATE_LIST]: (read, { workspaceId }) => drawLateList(deps, read, workspaceId),
  };
}

async function loadWarning(
  deps: DrawDeps,
  read: Reader,
  { workspaceId, subject, to }: { workspaceId: string; subject: string; to: string },
): Promise<WarningFacts | undefined> {
  const warned = readWarningSubject(subject);
  const request = warned && (await findRequest(read, { workspaceId, id: warned.id }));
  if (!request || isOver(request)) return undefined;
  if (request.isPrivate && !(await isNamed(deps, read, { workspaceId, userId: to }))) return undefined;
  const clocks = await clocksOf(read, request);
  const clock = clocks.find(({ kind, round }) => kind === warned.kind && round === warned.round);
  const rules = await loadRules(deps.settings, read, { workspaceId, clocks });
  if (!rules || clock?.state !== "running") return undefined;
  const { level } = warned;
  return { request, clock, level, calendar: calendarFor(rules, clock.type), now: deps.clock.now() };
}

async function isNamed(
  { settings }: Pick<DrawDeps, "settings">,
  read: Reader,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<boolean> {
  return (await settings.find(read, { workspaceId }))?.opsPeople.includes(userId) ?? false;
}

async function drawLateList(deps: DrawDeps, read: Reader, workspaceId: string) {
  const now = deps.clock.now();
  const late = [];
  for (const { request, clocks } of await listLate(read, { workspaceId, now })) {
    const rules = await loadRules(deps.settings, read, { workspaceId, clocks });
    const minutes = clocks.map((clock) =>
      rules && clock.stoppedAt === null ? lateByMinutes(clock, now, calendarFor(rules, clock.type)) : 0,
    );
    late.push({ request, lateMinutes: Math.max(0, ...minutes) });
  }
  return late.length > 0 ? lateList(late) : undefined;
}
