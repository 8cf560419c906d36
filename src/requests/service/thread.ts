import { findPostedAt } from "../../platform/delivery/index.ts";
import { decodeText } from "../../platform/slack/text.ts";
import { RENDERER } from "../keys.ts";
import { opsWrote, requesterWrote } from "./conversation.ts";
import type { RequestDeps } from "./load.ts";

/** A message as Slack's event tells it. */
export interface Said {
  readonly workspaceId: string;
  readonly onceKey: string;
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
  readonly text: string;
  readonly thread_ts?: string | undefined;
}

/** Passes a message on that was written under a card; anything else is none of Tandem's business. */
export async function takeThreadMessage(deps: RequestDeps, said: Said): Promise<void> {
  const { workspaceId, channel, thread_ts: threadTs } = said;
  if (!threadTs) return;
  const card = await findPostedAt(deps.db.read, { workspaceId, channelId: channel, ts: threadTs });
  if (!card?.subject) return;
  const doing = {
    caller: { workspaceId, userId: said.user },
    requestId: Number(card.subject),
    onceKey: said.onceKey,
  };
  const message = { text: decodeText(said.text), channelId: channel, ts: said.ts };
  if (card.renderer === RENDERER.requester) await requesterWrote(deps, doing, message);
  if (card.renderer === RENDERER.ops) await opsWrote(deps, doing, message);
}
