import type { MessageContent } from "../../platform/delivery/index.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { failureName, isRefusal } from "../../platform/slack/gateway/failures.ts";
import { findOnce, once } from "../../platform/slack/inbox.ts";
import { askReactor, reactedAlready, whoMayAsk } from "../views/ways-in.ts";
import { findViewer, type RequestDeps, whyRefused } from "./load.ts";
import { findMadeOf } from "./source.ts";

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
  return askReactor(reacted, caller.userId);
}

/** Slack may refuse, as for somebody who has left the channel; nobody is there to ask then. @throws when Slack cannot be reached */
async function tellAlone(
  { slack, log }: RequestDeps,
  reacted: Reacted,
  content: MessageContent,
): Promise<void> {
  const { workspaceId, userId, channelId } = reacted;
  const { text, blocks = [] } = content;
  try {
    await slack
      .clients(workspaceId)
      .delivery.chat.postEphemeral({ channel: channelId, user: userId, text, blocks: [...blocks] });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    log.warn({ reason: failureName(error) }, "Somebody who reacted could not be asked");
  }
}
