import { auditTables } from "../../../src/platform/audit/schema.ts";
import { deliveryTables } from "../../../src/platform/delivery/schema.ts";
import { timerTables } from "../../../src/platform/timers/schema.ts";
import type { Request } from "../../../src/requests/request.ts";
import { requestTables } from "../../../src/requests/schema.ts";
import { findSettings } from "../../../src/settings/store.ts";
import type { Stage } from "./stage.ts";

/** All that is stored, as of one moment. */
export type Seen = Awaited<ReturnType<typeof look>>;

/** Reads everything: the worlds of scripts are small. */
export async function look({ db, world }: Stage) {
  const { requests, requestClocks, requestEntries, requestFollowers } = requestTables(db);
  const { read } = db;
  const workspaceId = world.sandbox.teamId;
  const settings = await findSettings(read, { workspaceId });
  if (!settings) throw new Error("The stage is not set up");
  return {
    now: world.clock.now(),
    workspaceId,
    named: settings.opsPeople,
    ops: [...settings.opsPeople, ...groupMembers(world, settings.opsGroupId)],
    requests: await read.select().from(requests),
    clocks: await read.select().from(requestClocks),
    entries: await read.select().from(requestEntries),
    followers: await read.select().from(requestFollowers),
    audit: await read.select().from(auditTables(db).audit),
    timers: await read.select().from(timerTables(db).timers),
    messages: await read.select().from(deliveryTables(db).messages),
  };
}

/** Whether this person may work on it by the settings that were seen. */
export function worksOn(
  { named, ops }: Seen,
  { isPrivate }: Pick<Request, "isPrivate">,
  userId: string,
): boolean {
  return (isPrivate ? named : ops).includes(userId);
}

function groupMembers({ sandbox }: Stage["world"], groupId = ""): readonly string[] {
  return sandbox.workspace.groups.get(groupId)?.memberIds ?? [];
}

export function requestOf({ requests }: Seen, id: number): Request | undefined {
  return requests.find((request) => request.id === id);
}
