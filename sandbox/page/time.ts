import { instantOf, instantText } from "../driver/dates.ts";
import type { Workspace } from "../state/workspace.ts";
import type { Page } from "./page.ts";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** Time moves on in steps, so that what falls due on the way is done near its own instant. */
const STEP_MS = 15 * 60_000;

export type Leap = "hour" | "day" | "monday";

/** The zone of the workspace: that of its primary owner. */
export function workspaceZone(workspace: Workspace): string {
  return workspace.people.get(workspace.primaryOwnerId())?.timeZone ?? "UTC";
}

/** Moves the shared clock; the app comes to rest after every step. A second leap waits for the first. */
export async function leap(page: Page, by: Leap): Promise<void> {
  const { clock, workspace } = page.world;
  if (page.isTravelling) return;
  page.isTravelling = true;
  try {
    const target = targetOf(by, clock.now(), workspaceZone(workspace));
    while (clock.now() < target && !page.world.stopped.aborted) {
      await clock.jumpTo(Math.min(clock.now() + STEP_MS, target));
      workspace.changed();
      await page.settled();
    }
  } finally {
    page.isTravelling = false;
    workspace.changed();
  }
}

/** Where a leap leads (epoch ms). */
export function targetOf(by: Leap, now: number, zone: string): number {
  if (by === "hour") return now + HOUR_MS;
  const [today = "", time = ""] = instantText(now, zone).split(" ");
  if (by === "day") return instantOf(daysAfter(today, 1), time, zone);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const target = instantOf(daysAfter(today, (8 - weekday) % 7), "09:00", zone);
  return target > now ? target : instantOf(daysAfter(today, 7), "09:00", zone);
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
