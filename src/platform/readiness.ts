import { sql } from "drizzle-orm";
import type { Database } from "./db/database.ts";
import type { Delivery } from "./delivery/index.ts";
import type { Readiness } from "./health.ts";
import type { ConnectionHealth } from "./slack/socket/receiver.ts";
import type { Clock } from "./time/clock.ts";
import type { TimerRunner } from "./timers/index.ts";

/** A runner that is this late does not keep up. */
const BEHIND_MS = 60_000;

interface Lanes {
  readonly db: Database;
  readonly clock: Clock;
  readonly inlet: { health(): ConnectionHealth };
  readonly delivery: Delivery;
  readonly timers: TimerRunner;
  /** Problems that the parts report, though they go on. */
  problems(): readonly string[];
}

/** Whether all three lanes can work. What was given up is told too, but keeps nothing from working. */
export async function readinessOf({
  db,
  clock,
  inlet,
  delivery,
  timers,
  problems,
}: Lanes): Promise<Readiness> {
  const connection = inlet.health();
  const { nextAt } = timers.activity();
  const isBehind = nextAt !== undefined && nextAt < clock.now() - BEHIND_MS;
  const blocking = [
    ...(connection.problem === undefined ? [] : [connection.problem]),
    ...((await canRead(db)) ? [] : ["the database cannot be read"]),
    ...(isBehind ? ["timers are not handled in time"] : []),
  ];
  const givenUp = [
    countText(await delivery.countDead(), "message"),
    countText(await timers.countDead(), "timer"),
  ].filter((text) => text !== undefined);
  return { ok: blocking.length === 0, problems: [...blocking, ...givenUp, ...problems()] };
}

async function canRead(db: Database): Promise<boolean> {
  try {
    await db.read.select({ one: sql`1` }).from(sql`(select 1) as one`);
    return true;
  } catch {
    return false;
  }
}

function countText(count: number, what: string): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? `1 ${what} was given up` : `${count} ${what}s were given up`;
}
