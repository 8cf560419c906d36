import type { Reader } from "../db/database.ts";
import type { Whom } from "./item.ts";
import { type Absence, findWishes } from "./people.ts";

/** Somebody is away until then (epoch milliseconds), and who stands in for them, unless that person is away, too. */
interface AwayNow {
  readonly untilAt: number;
  readonly standInId: string | undefined;
}

/** Whether somebody is away at an instant (epoch milliseconds); undefined when they are there. */
export async function awayOf(
  read: Reader,
  { workspaceId, userId, at }: Whom & { readonly at: number },
): Promise<AwayNow | undefined> {
  const absence = await findAbsence(read, { workspaceId, userId, at });
  if (!absence) return undefined;
  const { untilAt, standInId } = absence;
  const isReachable =
    standInId !== undefined && !(await findAbsence(read, { workspaceId, userId: standInId, at }));
  return { untilAt, standInId: isReachable ? standInId : undefined };
}

async function findAbsence(
  read: Reader,
  { at, ...whom }: Whom & { readonly at: number },
): Promise<Absence | undefined> {
  const { absence } = await findWishes(read, whom);
  return absence && absence.fromAt <= at && at < absence.untilAt ? absence : undefined;
}
