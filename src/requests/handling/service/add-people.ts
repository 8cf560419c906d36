import { UserError } from "../../../errors.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { listCards, postFollowerCard, removeCard } from "../../card/service/post-cards.ts";
import { copiesOf } from "../../conversation/service/copies.ts";
import { tellOps, tellUnder } from "../../conversation/service/tell.ts";
import { listEntries } from "../../conversation/store/entries.ts";
import { deleteFollower, insertFollower } from "../../conversation/store/followers.ts";
import { cardKey } from "../../keys.ts";
import type { Request } from "../../request.ts";
import { mayWorkOn } from "../../rights.ts";
import { findViewer, nameOf, type RequestDeps } from "../../service/load.ts";
import { carryOut, type Submitting } from "../../service/verb.ts";
import { requireOpen } from "../decisions.ts";
import { BLOCK } from "../views/more-modals.ts";
import { followersNote } from "../views/notes.ts";

/** People in the field **People**, and those in it when it was opened. */
interface Chosen {
  readonly userIds: readonly string[];
  readonly seen: readonly string[];
}

/**
 * Lets others read the conversation and join it, from a card in their own DM; whoever was taken out of the field loses theirs.
 * @throws UserError at its field for people who may not use Tandem, and for a private request
 */
export async function changePeople(deps: RequestDeps, doing: Submitting, chosen: Chosen): Promise<Request> {
  const { caller } = doing;
  const joining = chosen.userIds.filter((userId) => !chosen.seen.includes(userId));
  const leaving = chosen.seen.filter((userId) => !chosen.userIds.includes(userId));
  if (joining.length + leaving.length === 0) throw refused("Add somebody, or take somebody out.");
  await requireMembers(deps, caller.workspaceId, joining);
  const name = await nameOf(deps, caller);
  return carryOut(deps, doing, {
    name: "requests.people-changed",
    may: mayWorkOn,
    decide: (request) => {
      requireOpen(request);
      if (request.isPrivate) throw refused("Only the requester and the named owners see a private request.");
      if (joining.includes(request.requesterId))
        throw refused("The requester sees it already. Choose others.");
      return { change: {}, about: { added: joining, takenOut: leaving } };
    },
    also: async (tx, request, { now }) => {
      const added: string[] = [];
      for (const userId of joining) {
        const isNew = await insertFollower(tx, request, { userId, addedBy: caller.userId, addedAt: now });
        if (isNew) added.push(userId);
      }
      for (const to of added) await showTo(tx, request, { to, now });
      const takenOut = await takeOut(tx, request, leaving);
      if (added.length + takenOut.length === 0) return;
      const contents = [followersNote(name, { added, takenOut })];
      await tellOps(tx, request, { key: `added:${doing.onceKey}`, contents });
    },
  });
}

/** The card, with what was said so far under it. */
async function showTo(tx: Tx, request: Request, { to, now }: { to: string; now: number }): Promise<void> {
  const card = { key: cardKey.follower(request, to, now), to };
  await postFollowerCard(tx, request, card);
  for (const entry of await listEntries(tx, { requestId: request.id, withNotes: false }))
    await tellUnder(tx, request, { ...copiesOf(entry), card });
}

/** @returns who of them did follow it */
async function takeOut(tx: Tx, request: Request, leaving: readonly string[]): Promise<readonly string[]> {
  const takenOut: string[] = [];
  for (const userId of leaving) if (await deleteFollower(tx, request, userId)) takenOut.push(userId);
  for (const { key, to } of await listCards(tx, request, "follower"))
    if (takenOut.includes(to)) await removeCard(tx, request, key);
  return takenOut;
}

async function requireMembers(
  deps: RequestDeps,
  workspaceId: string,
  userIds: readonly string[],
): Promise<void> {
  for (const userId of userIds) {
    const viewer = await findViewer(deps, { workspaceId, userId });
    if (viewer.mayUse) continue;
    const name = await nameOf(deps, { workspaceId, userId });
    throw refused(`${name} is not a full member of this workspace. Choose others.`);
  }
}

function refused(why: string): UserError {
  return new UserError(why, { field: BLOCK.people });
}
