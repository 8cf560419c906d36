import type { Tx } from "../../platform/db/database.ts";
import { listMirrors, type MessageContent, PRIORITY, queuePost } from "../../platform/delivery/index.ts";
import { cardKey, RENDERER, subjectOf } from "../keys.ts";
import type { Request } from "../request.ts";

/** Messages for one side of a request; `key` names what they tell, once. */
interface Told {
  readonly key: string;
  readonly contents: readonly MessageContent[];
}

/** Writes into the thread under the requester's card. */
export async function tellRequester(tx: Tx, request: Request, told: Told): Promise<void> {
  await tell(tx, request, { ...told, to: request.requesterId, threadOf: cardKey.requester(request) });
}

/** Writes into the thread of those who work on the request; one that waits for set-up has none yet. */
export async function tellOps(tx: Tx, request: Request, told: Told): Promise<void> {
  for (const card of await opsCards(tx, request))
    await tell(tx, request, { ...told, to: card.to, threadOf: card.key });
}

/** The triage card; of a private request the claimer's card, or every owner's as long as nobody has claimed it. */
async function opsCards(tx: Tx, request: Request): Promise<readonly { key: string; to: string }[]> {
  const { workspaceId } = request;
  const cards = await listMirrors(tx, { workspaceId, renderer: RENDERER.ops, subject: subjectOf(request) });
  const claimers = cards.filter((card) => request.isPrivate && card.to === request.ownerId);
  return claimers.length > 0 ? claimers : cards;
}

async function tell(
  tx: Tx,
  { workspaceId, id }: Request,
  told: Told & { to: string; threadOf: string },
): Promise<void> {
  for (const [index, content] of told.contents.entries()) {
    const key = `requests:${id}:${told.key}:${told.to}:${index}`;
    await queuePost(tx, {
      workspaceId,
      key,
      to: told.to,
      threadOf: told.threadOf,
      content,
      priority: PRIORITY.card,
    });
  }
}
