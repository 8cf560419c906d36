import type { Deps } from "../../../deps.ts";
import { listHeld, releasePeople } from "../../../platform/delivery/index.ts";
import { createWork, type Work } from "../../../platform/work.ts";
import { recallSettings } from "../../store.ts";
import { troubleOf } from "../channel-rules.ts";
import { deleteTrouble, listTroubles } from "../store/troubles.ts";
import type { ChannelInfo } from "./channel-info.ts";
import { clearTrouble, noteTrouble } from "./channel-trouble.ts";

/** A channel in trouble is looked at so often: of some changes Slack tells nothing. */
const LOOK_MS = 5 * 60_000;
/** Those who may not be reached are asked about so often: of changes in a user group Slack tells late, or nothing while Tandem is down. */
const ASK_MS = 60 * 60_000;

export type WatchDeps = Pick<Deps, "db" | "clock" | "log" | "slack"> & {
  readonly channelInfo: ChannelInfo;
  /** The channels of which Slack has just told something. */
  readonly changedChannels: Set<string>;
};

/** Looks at the channels that Tandem posts in, beside the lanes: when Tandem starts, when something happens to them, and while they cannot be used. */
export function watchChannels(deps: WatchDeps): Work {
  const seen: Seen = { version: undefined, lookAt: 0, askAt: 0 };
  return createWork({ ...deps, name: "channels", step: () => takeStep(deps, seen) });
}

interface Seen {
  /** Of the settings. */
  version: number | undefined;
  /** When channels in trouble and people out of reach are due again, epoch milliseconds. */
  lookAt: number;
  askAt: number;
}

async function takeStep(deps: WatchDeps, seen: Seen): Promise<number | undefined> {
  const { db, clock, slack, changedChannels } = deps;
  const { workspaceId } = slack;
  const settings = await recallSettings(db.read, db.read, { workspaceId });
  if (!settings) return undefined;
  const now = clock.now();
  const ours = new Set([settings.triageChannelId, settings.newsChannelId]);
  const troubles = (await listTroubles(db.read, workspaceId)).map(({ channelId }) => channelId);
  const isNew = seen.version !== settings.version;
  const changed = [...changedChannels];
  changedChannels.clear();
  const due = new Set([...changed, ...(isNew ? ours : []), ...(now >= seen.lookAt ? troubles : [])]);
  for (const channelId of due)
    if (ours.has(channelId)) await lookAtChannel(deps, channelId);
    else await db.write((tx) => deleteTrouble(tx, { workspaceId, channelId }));
  if (isNew || now >= seen.askAt)
    await db.write((tx) => releasePeople(tx, { workspaceId, userId: undefined }));
  seen.version = settings.version;
  if (now >= seen.lookAt) seen.lookAt = now + LOOK_MS;
  if (now >= seen.askAt) seen.askAt = now + ASK_MS;
  return nextAt(deps, seen);
}

async function lookAtChannel(
  { db, clock, slack, channelInfo, changedChannels }: WatchDeps,
  channelId: string,
): Promise<void> {
  const { workspaceId } = slack;
  const answer = await channelInfo.ask(channelId);
  // Asked again with the others that are in trouble.
  if (answer.kind === "unreachable") return void changedChannels.add(channelId);
  const reason = troubleOf(answer.facts);
  await db.write((tx) =>
    reason
      ? noteTrouble(tx, { workspaceId, channelId, reason, now: clock.now() })
      : clearTrouble(tx, { workspaceId, channelId }),
  );
}

async function nextAt({ db, slack, changedChannels }: WatchDeps, seen: Seen): Promise<number | undefined> {
  const { workspaceId } = slack;
  const isLooking = changedChannels.size > 0 || (await listTroubles(db.read, workspaceId)).length > 0;
  const isAsking = (await listHeld(db.read, workspaceId)).length > 0;
  const instants = [...(isLooking ? [seen.lookAt] : []), ...(isAsking ? [seen.askAt] : [])];
  return instants.length > 0 ? Math.min(...instants) : undefined;
}
