import { announce, tellUnprompted } from "../../../../platform/attention/index.ts";
import type { Tx } from "../../../../platform/db/database.ts";
import { listWorkingCards } from "../../../card/service/post-cards.ts";
import type { Request } from "../../../request.ts";

/** A telling about a request that nobody has just asked for; `key` names it, once in each place. */
interface ToldUnprompted {
  readonly key: string;
  readonly renderer: string;
  readonly subject: string;
}

/** Writes into the thread of those who work on the request, in the owner's hours; at once where it is nobody's yet. */
export async function tellOpsUnprompted(tx: Tx, request: Request, told: ToldUnprompted): Promise<void> {
  const { workspaceId, ownerId, isPrivate } = request;
  for (const card of await listWorkingCards(tx, request)) {
    const place = { to: card.to, threadOf: card.key };
    const item = { ...told, workspaceId, key: `${card.key}:${told.key}` };
    const userId = ownerId ?? (isPrivate ? card.to : undefined);
    if (userId === undefined) await announce(tx, { ...item, ...place });
    else await tellUnprompted(tx, { ...item, userId, how: { kind: "in_thread", ...place } });
  }
}
