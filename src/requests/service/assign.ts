import { UserError } from "../../errors.ts";
import type { Tx } from "../../platform/db/database.ts";
import { PRIORITY, queuePost } from "../../platform/delivery/index.ts";
import { assigned } from "../decisions.ts";
import type { Request } from "../request.ts";
import { mayWorkOn } from "../rights.ts";
import { BLOCK } from "../views/more-dialogs.ts";
import { assignedNote, assignedToYou } from "../views/notes.ts";
import { findViewer, nameOf, type RequestDeps } from "./load.ts";
import { postOwnerCard } from "./post-cards.ts";
import { tellOps } from "./tell.ts";
import { carryOut, type Submitting } from "./verb.ts";

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
    also: async (tx, request) => {
      const key = `assigned:${doing.onceKey}`;
      if (request.isPrivate) await giveCard(deps, tx, { request, owner: to.userId });
      await tellOps(tx, request, { key, contents: [assignedNote(name, to.userId)] });
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
