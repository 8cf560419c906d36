import { UserError } from "../../errors.ts";
import { type MessageContent, PRIORITY, queuePost, queueRemoval } from "../../platform/delivery/index.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { isEmpty } from "../entry.ts";
import { offerKey } from "../source.ts";
import { findRequest, listOpen } from "../store/requests.ts";
import { added, offer, whoMayAsk } from "../views/ways-in.ts";
import { requesterWrote } from "./conversation.ts";
import { findViewer, type RequestDeps, whyRefused } from "./load.ts";
import { getOwnMessage } from "./ways-in.ts";

/** What somebody wrote to the app. */
interface DirectMessage {
  readonly workspaceId: string;
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly thread_ts?: string | undefined;
}

/** Asks what should become of a DM that belongs to no request. Nothing is filed unasked. */
export async function offerChoices(deps: RequestDeps, said: DirectMessage): Promise<void> {
  const { workspaceId, user, channel, ts, thread_ts: threadTs } = said;
  const { isBot } = await deps.people.get(workspaceId, user);
  if (isBot) return;
  const caller = { workspaceId, userId: user };
  const { mayUse } = await findViewer(deps, caller);
  const content = mayUse ? await contentFor(deps, caller, ts) : whoMayAsk(await whyRefused(deps, caller));
  await deps.db.write((tx) =>
    queuePost(tx, {
      workspaceId,
      key: offerKey({ channelId: channel, ts }),
      // Whoever Tandem does not serve is answered here all the same: nothing else goes to them.
      to: mayUse ? user : channel,
      ...(threadTs && { threadTs }),
      content,
      priority: PRIORITY.pressed,
    }),
  );
}

/** **It's a reply to #…**: the message goes on as if it had been written under the request's card. */
export async function addToRequest(
  deps: RequestDeps,
  caller: Caller,
  to: { requestId: number; channelId: string; ts: string },
): Promise<MessageContent> {
  const { requestId, ...at } = to;
  const { text, files } = await getOwnMessage(deps, caller, at);
  if (isEmpty({ text, files })) throw new UserError("That message has no words to pass on.");
  await requesterWrote(deps, { caller, requestId }, { text, files, ...at });
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

async function contentFor(deps: RequestDeps, caller: Caller, ts: string): Promise<MessageContent> {
  const { workspaceId, userId: requesterId } = caller;
  const open = await listOpen(deps.db.read, { workspaceId, requesterId });
  return offer(ts, open);
}
