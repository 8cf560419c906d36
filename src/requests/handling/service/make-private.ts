import { redrawTold } from "../../../platform/attention/index.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { PRIORITY, queuePost } from "../../../platform/delivery/index.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { listCards, postOpsCards, removeCard } from "../../card/service/post-cards.ts";
import { copiesOf } from "../../conversation/service/copies.ts";
import { tellOps } from "../../conversation/service/tell.ts";
import { listEntries, listOpsAuthors } from "../../conversation/store/entries.ts";
import { deleteFollowers } from "../../conversation/store/followers.ts";
import { untellSource } from "../../filing/service/describe-source.ts";
import { OWNER_NEWS_DIRECT, subjectOf } from "../../keys.ts";
import { redrawLateLists } from "../../promises/late-list/service/draw-late-list.ts";
import { redrawAllWarnings } from "../../promises/warnings/service/redraw-warnings.ts";
import type { Request } from "../../request.ts";
import { mayWorkOn } from "../../rights.ts";
import { clocksOf, type RequestDeps } from "../../service/load.ts";
import { carryOut, type Doing } from "../../service/verb.ts";
import { madePrivate } from "../changing.ts";
import { pleaseDelete } from "../views/notes.ts";

/** Takes a request out of the shared channel: from now on only its requester and the named owners see it. */
export async function makePrivate(deps: RequestDeps, doing: Doing): Promise<Request> {
  const owners = await findNamedOwners(deps, doing.caller);
  return carryOut(deps, doing, {
    name: "requests.made-private",
    may: mayWorkOn,
    decide: (request) => ({ change: madePrivate(request, (userId) => owners.includes(userId)) }),
    also: (tx, request, { before, now }) => withdraw(deps, tx, { before, request, now }),
  });
}

/** The people who own private requests, as settings name them. */
export async function findNamedOwners(
  { settings, db }: Pick<RequestDeps, "settings" | "db">,
  { workspaceId }: Pick<Caller, "workspaceId">,
): Promise<readonly string[]> {
  return (await settings.find(db.read, { workspaceId }))?.opsPeople ?? [];
}

/**
 * Consequences of making a request private: Tandem's messages about it leave every place that is not its owners', the owners get
 * cards with the conversation so far, and those of ops who wrote in the shared thread are asked to delete that.
 */
export async function withdraw(
  { settings }: Pick<RequestDeps, "settings">,
  tx: Tx,
  made: { before: Request; request: Request; now: number },
): Promise<void> {
  const { before, request } = made;
  const { workspaceId } = request;
  const shared = await removeSharedCards(tx, request);
  await untellSource(tx, request);
  await deleteFollowers(tx, request);
  await redrawAllWarnings(tx, request, await clocksOf(tx, request));
  await redrawLateLists(tx, request);
  await redrawTold(tx, { workspaceId, renderer: OWNER_NEWS_DIRECT, subject: subjectOf(request) });
  const known = await settings.find(tx, { workspaceId });
  if (!known) return;
  await postOpsCards(tx, request, known);
  for (const entry of await listEntries(tx, { requestId: request.id, withNotes: true }))
    await tellOps(tx, request, copiesOf(entry));
  if (shared) await askToDelete(tx, { before, request, channelId: shared });
}

/** Removes the triage card and the followers' cards with everything of Tandem's under them. @returns the channel of the triage card */
async function removeSharedCards(tx: Tx, request: Request): Promise<string | undefined> {
  const followers = await listCards(tx, request, "follower");
  const triage = await listCards(tx, request, "ops");
  for (const { key } of [...triage, ...followers]) await removeCard(tx, request, key);
  return triage[0]?.to;
}

/** Only people can delete what people wrote. Whoever has lost the request is told with it. */
async function askToDelete(
  tx: Tx,
  { before, request, channelId }: { before: Request; request: Request; channelId: string },
): Promise<void> {
  const { workspaceId, id } = request;
  const authors = await listOpsAuthors(tx, { requestId: id, channelId });
  const lost = before.ownerId !== null && request.ownerId === null ? [before.ownerId] : [];
  for (const to of new Set([...authors, ...lost])) {
    const facts = { channelId, hasLost: lost.includes(to), hasWritten: authors.includes(to) };
    await queuePost(tx, {
      workspaceId,
      key: `requests:${id}:made-private:${to}`,
      to,
      content: pleaseDelete(request, facts),
      priority: PRIORITY.card,
    });
  }
}
