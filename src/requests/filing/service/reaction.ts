import type { MessageContent } from "../../../platform/delivery/index.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { findOnce, once } from "../../../platform/slack/inbox.ts";
import { tellAlone } from "../../conversation/service/tell-alone.ts";
import { findViewer, type RequestDeps, whyRefused } from "../../service/load.ts";
import { askReactor, reactedAlready, whoMayAsk } from "../views/offers.ts";
import { findMadeOf } from "./describe-source.ts";

/** Somebody added a reaction to a message. */
export interface Reacted {
  readonly workspaceId: string;
  readonly onceKey: string;
  readonly userId: string;
  readonly channelId: string;
  readonly ts: string;
  readonly authorId: string | undefined;
}

/** A 🎫 in a channel that counts: whoever reacted is asked, alone. A second delivery of the event asks nobody again. */
export async function takeReaction(deps: RequestDeps, reacted: Reacted): Promise<void> {
  const { workspaceId, onceKey, userId, channelId } = reacted;
  const settings = await deps.settings.find(deps.db.read, { workspaceId });
  if (!settings?.ticketChannelIds.includes(channelId)) return;
  const key = { workspaceId, key: onceKey };
  if (await findOnce(deps.db.read, key)) return;
  const { isBot } = await deps.people.get(workspaceId, userId);
  if (isBot) return;
  await tellAlone(deps, reacted, await questionFor(deps, { workspaceId, userId }, reacted));
  await deps.db.write((tx) => once(tx, { ...key, now: deps.clock.now() }));
}

async function questionFor(deps: RequestDeps, caller: Caller, reacted: Reacted): Promise<MessageContent> {
  const viewer = await findViewer(deps, caller);
  if (!viewer.mayUse) return whoMayAsk(await whyRefused(deps, caller));
  const made = await findMadeOf(deps.db.read, viewer, reacted);
  if (made) return reactedAlready(made);
  const author = reacted.authorId && (await deps.people.get(caller.workspaceId, reacted.authorId));
  const isOfPerson = author && !author.isBot;
  return askReactor(isOfPerson ? reacted : { ...reacted, authorId: undefined }, caller.userId);
}
