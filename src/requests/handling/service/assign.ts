import { UserError } from "../../../errors.ts";
import type { Tx } from "../../../platform/db/database.ts";
import { PRIORITY, queuePost } from "../../../platform/delivery/index.ts";
import { postOwnerCard } from "../../card/service/post-cards.ts";
import { tellNewOwner } from "../../conversation/service/requester-news.ts";
import { tellOps } from "../../conversation/service/tell.ts";
import type { Request } from "../../request.ts";
import { mayWorkOn } from "../../rights.ts";
import { findViewer, nameOf, type RequestDeps } from "../../service/load.ts";
import { carryOut, type Submitting } from "../../service/verb.ts";
import { assigned } from "../decisions.ts";
import { type Assignable, BLOCK } from "../views/more-modals.ts";
import { assignedNote, assignedToYou } from "../views/notes.ts";
import { whoIsAway } from "./owner-away.ts";

/**
 * Gives a request to somebody, who gets to know: in the card's thread, and in a DM when they do not read the triage channel.
 * @throws UserError when they may not work on it, or somebody else got it meanwhile
 */
export async function assignRequest(
  deps: RequestDeps,
  doing: Submitting,
  to: { readonly userId: string; readonly seenOwnerId: string | null },
): Promise<Request> {
  const { workspaceId } = doing.caller;
  const assignee = { workspaceId, userId: to.userId };
  const viewer = await findViewer(deps, assignee);
  const name = await nameOf(deps, doing.caller);
  const readsTriage = await isInTriage(deps, assignee);
  return carryOut(deps, doing, {
    name: "requests.assigned",
    may: mayWorkOn,
    decide: (request, now) => {
      if (!mayWorkOn(viewer, request)) throw new UserError(whyNot(request), { field: BLOCK.assignee });
      return { change: assigned(request, to, now), events: [{ kind: "claimed" }] };
    },
    also: async (tx, request, { before, now }) => {
      const key = `assigned:${doing.onceKey}`;
      if (request.isPrivate) await giveCard(deps, tx, { request, owner: to.userId });
      if (to.userId !== doing.caller.userId)
        await tellOps(tx, request, { key, contents: [assignedNote(name, to.userId)] });
      if (before.ownerId !== to.userId) await tellNewOwner(tx, request, { key, now });
      if (request.isPrivate || readsTriage || to.userId === doing.caller.userId) return;
      await queuePost(tx, {
        workspaceId,
        key: `requests:${request.id}:${key}:dm`,
        to: to.userId,
        content: assignedToYou(name, request),
        priority: PRIORITY.card,
      });
    },
  });
}

/** More do not fit into a select. */
const MOST_OPTIONS = 100;

/** The people of Sales Ops who may get a request; of a private one those named for it. */
export async function findAssignable(deps: RequestDeps, request: Request): Promise<Assignable> {
  const { workspaceId, isPrivate, ownerId } = request;
  const known = await deps.settings.find(deps.db.read, { workspaceId });
  if (!known) return { people: undefined, away: [] };
  const { opsPeople, opsGroupId } = known;
  const inGroup = opsGroupId && !isPrivate ? await deps.people.groupMembers(workspaceId, opsGroupId) : [];
  const everybody = [...new Set([...opsPeople, ...inGroup])];
  const away = await whoIsAway(deps, { workspaceId, userIds: everybody });
  const userIds = everybody.filter((userId) => userId !== ownerId);
  if (userIds.length > MOST_OPTIONS) return { people: undefined, away };
  const all = await Promise.all(userIds.map((userId) => deps.people.get(workspaceId, userId)));
  const people = all.flatMap(({ name, isDeactivated }, index) =>
    isDeactivated ? [] : [{ name, userId: userIds[index] ?? "" }],
  );
  const sorted = people.toSorted((a, b) => a.name.localeCompare(b.name));
  return { people: sorted.length > 0 ? sorted : undefined, away };
}

/** To somebody who was named this very moment, too. */
async function giveCard(
  { settings }: Pick<RequestDeps, "settings">,
  tx: Tx,
  { request, owner }: { request: Request; owner: string },
): Promise<void> {
  const known = await settings.find(tx, request);
  if (known) await postOwnerCard(tx, request, { owner, version: known.version });
}

function whyNot({ isPrivate }: Request): string {
  return isPrivate
    ? "A private request can only be given to the people named under Sales Ops people in the settings."
    : "Choose somebody of Sales Ops.";
}

/** Whether somebody reads the triage channel; as long as Slack does not say, they are told once too often rather than never. */
async function isInTriage(
  { settings, db, people }: RequestDeps,
  { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<boolean> {
  const channel = (await settings.find(db.read, { workspaceId }))?.triageChannelId;
  return channel !== undefined && (await people.channelMembers(workspaceId, channel)).includes(userId);
}
