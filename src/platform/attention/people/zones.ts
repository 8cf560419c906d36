import type { Logger } from "pino";
import type { Database, Tx } from "../../db/database.ts";
import type { People } from "../../slack/people.ts";
import type { Clock } from "../../time/clock.ts";
import { createWork, type Work } from "../../work.ts";
import type { Whom } from "../item.ts";
import { lookAgain } from "../tell.ts";

/** Slack is asked so often where somebody lives; then they are taken to live in UTC, rather than to be told nothing. */
const MOST_TRIES = 3;
const PAUSE_MS = 30_000;
/** Longer than all tries take: what was asked before a crash is asked again then. */
export const ZONE_WAIT_MS = 5 * 60_000;

/** Where people live whom Slack has not described yet: asked beside the lanes, because a transaction must not wait for Slack. */
export interface Zones {
  /** Has Slack asked. False once it was asked often enough. */
  want(tx: Tx, whom: Whom): boolean;
  readonly work: Work;
}

interface ZoneDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly people: Pick<People, "get">;
}

export function createZones(deps: ZoneDeps): Zones {
  /** In the order in which they were wanted, with the tries so far. */
  const wanted = new Map<string, Whom & { readonly tries: number }>();
  const givenUp = new Set<string>();

  /** Asks for one of them; whoever is still unknown comes last. */
  async function step(): Promise<number | undefined> {
    const [next] = wanted;
    if (!next) return undefined;
    const [key, { workspaceId, userId, tries }] = next;
    const { isKnown } = await deps.people.get(workspaceId, userId);
    wanted.delete(key);
    if (!isKnown && tries + 1 < MOST_TRIES) {
      wanted.set(key, { workspaceId, userId, tries: tries + 1 });
      const isRoundOver = [...wanted.values()].every((one) => one.tries > tries);
      return deps.clock.now() + (isRoundOver ? PAUSE_MS : 0);
    }
    if (!isKnown) givenUp.add(key);
    await deps.db.write((tx) => lookAgain(tx, { workspaceId, userId }));
    return deps.clock.now();
  }

  return {
    want(tx, whom) {
      const key = `${whom.workspaceId}/${whom.userId}`;
      if (givenUp.has(key)) return false;
      if (!wanted.has(key)) wanted.set(key, { ...whom, tries: 0 });
      tx.notify("work");
      return true;
    },
    work: createWork({ ...deps, name: "zones", step }),
  };
}
