import type { HomeReader, HomeSection } from "../../../../kit/contributions.ts";
import { startOfLocalWeek } from "../../../../platform/time/local-time.ts";
import { type RequestDeps, rulesOf } from "../../../service/load.ts";
import { calendarFor } from "../../clocks/events.ts";
import type { ClockKind } from "../../clocks/targets.ts";
import { onTimeOf } from "../share.ts";
import { listDecided, listUndecided } from "../store/decided-clocks.ts";
import { onTimeSection } from "../views/on-time-section.ts";

/** **On time** on the Home of ops and leaders: this week, beside the one before. Nothing before set-up. @param late how many requests are late now */
export async function drawOnTime(
  { db, settings }: Pick<RequestDeps, "db" | "settings">,
  { caller: { workspaceId }, now }: HomeReader,
  late: number,
): Promise<readonly HomeSection[]> {
  const found = await settings.find(db.read, { workspaceId });
  if (!found) return [];
  const rules = rulesOf(found);
  const zone = found.calendar.timeZone;
  const weekAt = startOfLocalWeek(zone, now);
  const lastWeek = { fromAt: startOfLocalWeek(zone, weekAt - 1), toAt: weekAt };
  const thisWeek = { fromAt: weekAt, toAt: now + 1 };
  const clocks = [
    ...(await listDecided(db.read, { workspaceId, fromAt: lastWeek.fromAt, toAt: thisWeek.toAt })),
    ...(await listUndecided(db.read, workspaceId)),
  ];
  const counted = clocks.map((clock) => ({ clock, calendar: calendarFor(rules, clock.type) }));
  const of = (kind: ClockKind) => {
    const ofKind = counted.filter(({ clock }) => clock.kind === kind);
    return {
      now: onTimeOf(ofKind, { period: thisWeek, now }),
      before: onTimeOf(ofKind, { period: lastWeek, now }),
    };
  };
  return [
    onTimeSection({
      firstAnswer: of("first_answer"),
      resolution: of("resolution"),
      nextAnswer: of("next_answer"),
      late,
    }),
  ];
}
