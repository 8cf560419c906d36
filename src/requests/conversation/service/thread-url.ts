import type { Reader } from "../../../platform/db/database.ts";
import { findPosted } from "../../../platform/delivery/index.ts";
import { messageUrl } from "../../../platform/slack/message-url.ts";
import { listCards } from "../../card/service/post-cards.ts";
import { cardKey } from "../../keys.ts";
import type { Request } from "../../request.ts";
import type { RequestDeps } from "../../service/load.ts";

type Of = { readonly request: Request; readonly readerId: string };

/** The address of the card under which somebody works on the request: of a private one their own. */
export async function findThreadUrl(
  deps: Pick<RequestDeps, "slack">,
  read: Reader,
  { request, readerId }: Of,
): Promise<string | undefined> {
  const cards = await listCards(read, request, "ops");
  const card = request.isPrivate ? cards.find(({ to }) => to === readerId) : cards.at(0);
  return card && urlOf(deps, read, { ...request, key: card.key });
}

/** The address of the card in the DM of its requester, or of somebody who follows it. */
export async function findReaderThreadUrl(
  deps: Pick<RequestDeps, "slack">,
  read: Reader,
  { request, readerId }: Of,
): Promise<string | undefined> {
  if (readerId === request.requesterId)
    return urlOf(deps, read, { ...request, key: cardKey.requester(request) });
  const card = (await listCards(read, request, "follower")).find(({ to }) => to === readerId);
  return card && urlOf(deps, read, { ...request, key: card.key });
}

async function urlOf(
  { slack }: Pick<RequestDeps, "slack">,
  read: Reader,
  { workspaceId, key }: { workspaceId: string; key: string },
): Promise<string | undefined> {
  const posted = await findPosted(read, { workspaceId, key });
  return posted && messageUrl(slack.identity(workspaceId), posted);
}
