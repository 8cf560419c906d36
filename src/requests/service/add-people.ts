import { UserError } from "../../errors.ts";
import { requireOpen } from "../decisions.ts";
import { cardKey } from "../keys.ts";
import type { Request } from "../request.ts";
import { mayWorkOn } from "../rights.ts";
import { listEntries } from "../store/entries.ts";
import { insertFollower } from "../store/followers.ts";
import { BLOCK } from "../views/more-dialogs.ts";
import { addedNote } from "../views/notes.ts";
import { findViewer, nameOf, type RequestDeps } from "./load.ts";
import { postFollowerCard } from "./post-cards.ts";
import { tellOps, tellUnder } from "./tell.ts";
import { copiesOf } from "./thread-copies.ts";
import { carryOut, type Submitting } from "./verb.ts";

/**
 * Lets others read the conversation and join it, from a card in their own DM.
 * @throws UserError at its field for people who may not use Tandem, and for a private request
 */
export async function addPeople(
  deps: RequestDeps,
  doing: Submitting,
  userIds: readonly string[],
): Promise<Request> {
  const { caller } = doing;
  await requireMembers(deps, caller.workspaceId, userIds);
  const name = await nameOf(deps, caller);
  return carryOut(deps, doing, {
    name: "requests.people-added",
    may: mayWorkOn,
    decide: (request) => {
      requireOpen(request);
      if (request.isPrivate) throw refused("Only the requester and the named owners see a private request.");
      if (userIds.includes(request.requesterId))
        throw refused("The requester sees it already. Choose others.");
      return { change: {} };
    },
    also: async (tx, request, { now }) => {
      const added: string[] = [];
      for (const userId of userIds) {
        const isNew = await insertFollower(tx, request, { userId, addedBy: caller.userId, addedAt: now });
        if (isNew) added.push(userId);
      }
      if (added.length === 0) return;
      const said = await listEntries(tx, { requestId: request.id, withNotes: false });
      for (const to of added) {
        await postFollowerCard(tx, request, to);
        const card = { key: cardKey.follower(request, to), to };
        for (const entry of said) await tellUnder(tx, request, { ...copiesOf(entry), card });
      }
      await tellOps(tx, request, { key: `added:${doing.onceKey}`, contents: [addedNote(name, added)] });
    },
  });
}

async function requireMembers(
  deps: RequestDeps,
  workspaceId: string,
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) throw refused("Choose at least one person.");
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
