import { type Absence, findWishes, tellUnprompted } from "../../platform/attention/index.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Renderer } from "../../platform/feature.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { localDateOf } from "../../platform/time/local-time.ts";
import { standInNote } from "../views.ts";
import type { PreferenceDeps } from "./load.ts";

/** The renderer of what a stand-in is told; its subject is the one who is away. */
export const STAND_IN = "preferences.stand-in";

/** Tells the stand-in. */
export async function tellStandIn(tx: Tx, { workspaceId, userId }: Caller, absence: Absence): Promise<void> {
  const { standInId, fromOn, untilOn } = absence;
  if (standInId === undefined) return;
  await tellUnprompted(tx, {
    workspaceId,
    key: `${STAND_IN}:${userId}:${standInId}:${fromOn}:${untilOn}`,
    userId: standInId,
    renderer: STAND_IN,
    subject: userId,
    how: { kind: "joined" },
  });
}

/** Nothing once somebody else stands in, or they are back. */
export function renderStandIn({ clock, people }: Pick<PreferenceDeps, "clock" | "people">): Renderer {
  return async (read, { workspaceId, subject: userId, to }) => {
    const { absence } = await findWishes(read, { workspaceId, userId });
    const now = clock.now();
    if (absence?.standInId !== to || absence.untilAt <= now) return undefined;
    const { timeZone } = await people.get(workspaceId, to);
    return standInNote(userId, absence, localDateOf(timeZone, now));
  };
}
