import { UserError } from "../../../errors.ts";
import { type MessageContent, PRIORITY, queuePost, queueRemoval } from "../../../platform/delivery/index.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { findOnce, once } from "../../../platform/slack/inbox.ts";
import { isCourtesy } from "../../conversation/courtesy.ts";
import { type AttachedFile, isEmpty } from "../../conversation/entry.ts";
import { requesterWrote } from "../../conversation/service/ops-wrote.ts";
import { tellAlone } from "../../conversation/service/tell-alone.ts";
import { findViewer, type RequestDeps, whyRefused } from "../../service/load.ts";
import { findRequest, listOpen } from "../../store/requests.ts";
import { offerKey } from "../source.ts";
import { added, howToAsk, offer, whoMayAsk } from "../views/offers.ts";
import { getOwnMessage } from "./open-from-message.ts";

/** Message to the app. */
interface DirectMessage {
  readonly workspaceId: string;
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string | undefined;
  readonly onceKey: string;
  readonly files: readonly AttachedFile[];
  /** Its words, without the name of the app before them. */
  readonly words: string;
}

/** Asks what should become of a DM that belongs to no request. Nothing is filed unasked; who only greets or thanks is not asked. */
export async function offerChoices(deps: RequestDeps, said: DirectMessage): Promise<void> {
  const { workspaceId, user, channel, ts, thread_ts: threadTs } = said;
  const { isBot } = await deps.people.get(workspaceId, user);
  if (isBot || isOnlyPolite(said)) return;
  const { mayUse, content } = await answerTo(deps, { workspaceId, userId: user }, ts);
  await deps.db.write((tx) =>
    queuePost(tx, {
      workspaceId,
      key: offerKey({ channelId: channel, ts }),
      // People whom Tandem does not serve are answered here all the same: nothing else goes to them.
      to: mayUse ? user : channel,
      ...(threadTs && { threadTs }),
      content,
      priority: PRIORITY.pressed,
    }),
  );
}

/** Offers it where somebody mentioned the app in a channel: to them alone, once. */
export async function offerAlone(deps: RequestDeps, said: DirectMessage): Promise<void> {
  const { workspaceId, user: userId, channel: channelId, ts, thread_ts: threadTs } = said;
  const key = { workspaceId, key: `${said.onceKey}:offer` };
  if (await findOnce(deps.db.read, key)) return;
  const { isBot } = await deps.people.get(workspaceId, userId);
  if (isBot) return;
  const asksNothing = isOnlyPolite(said) || (said.words === "" && said.files.length === 0);
  const content = asksNothing ? howToAsk() : (await answerTo(deps, { workspaceId, userId }, ts)).content;
  await tellAlone(deps, { workspaceId, userId, channelId, threadTs }, content);
  await deps.db.write((tx) => once(tx, { ...key, now: deps.clock.now() }));
}

function isOnlyPolite({ words, files }: DirectMessage): boolean {
  return files.length === 0 && isCourtesy(words);
}

/** **It's a reply to #…**: the message goes on as if it had been written under the request's card. */
export async function addToRequest(
  deps: RequestDeps,
  caller: Caller,
  to: { requestId: number; channelId: string; ts: string },
): Promise<MessageContent> {
  const { requestId, ...at } = to;
  const { text, rich, files } = await getOwnMessage(deps, caller, at);
  if (isEmpty({ text, files })) throw new UserError("That message has no words to pass on.");
  await requesterWrote(deps, { caller, requestId }, { text, rich, files, ...at });
  await dropOffer(deps, caller, at);
  const request = await findRequest(deps.db.read, { workspaceId: caller.workspaceId, id: requestId });
  return added(request?.number ?? 0);
}

/** **Never mind** */
export async function dropOffer(
  { db }: Pick<RequestDeps, "db">,
  { workspaceId }: Caller,
  at: { channelId: string; ts: string },
): Promise<void> {
  await db.write((tx) => queueRemoval(tx, { workspaceId, key: offerKey(at) }));
}

/** Tells people whom Tandem does not serve why. */
async function answerTo(
  deps: RequestDeps,
  caller: Caller,
  ts: string,
): Promise<{ readonly mayUse: boolean; readonly content: MessageContent }> {
  const { mayUse } = await findViewer(deps, caller);
  const content = mayUse ? await contentFor(deps, caller, ts) : whoMayAsk(await whyRefused(deps, caller));
  return { mayUse, content };
}

async function contentFor(deps: RequestDeps, caller: Caller, ts: string): Promise<MessageContent> {
  const { workspaceId, userId: requesterId } = caller;
  const open = await listOpen(deps.db.read, { workspaceId, requesterId });
  return offer(ts, open);
}
