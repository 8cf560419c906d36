import { awayOf } from "../../../../platform/attention/index.ts";
import type { Reader } from "../../../../platform/db/database.ts";
import type { WorkspaceSettings } from "../../../../settings/index.ts";
import { listCards } from "../../../card/service/post-cards.ts";
import type { Request } from "../../../request.ts";
import { isActive, listOps } from "./find-watchers.ts";

/** Recipients of warnings about a request's clocks. */
export interface Hearer {
  /** The owner or their stand-in; null where nobody who can act has it. */
  readonly hearerId: string | null;
  /** Stand-in of an owner who is away. */
  readonly standInId?: string | undefined;
  /** Whether the owner has left: the account is deactivated, or a guest's now. */
  readonly hasOwnerLeft?: boolean;
  /** Whether the owner is away, and nobody who can act stands in. */
  readonly isOwnerAway?: boolean;
}

/** The owner, or who stands in for them while they are away, if they may work on it: somebody who can act. */
export async function findHearer(
  read: Reader,
  { request, settings, now }: { request: Request; settings: WorkspaceSettings; now: number },
): Promise<Hearer> {
  const { workspaceId, ownerId } = request;
  if (ownerId === null) return { hearerId: null };
  const owner = { workspaceId, userId: ownerId };
  if (!(await isActive(read, owner))) return { hearerId: null, hasOwnerLeft: true };
  const away = await awayOf(read, { ...owner, at: now });
  if (away === undefined) return { hearerId: ownerId };
  const { standInId } = away;
  const canAct = standInId !== undefined && (await mayActOn(read, { request, settings, userId: standInId }));
  return canAct ? { hearerId: standInId, standInId } : { hearerId: null, isOwnerAway: true };
}

/** Whether somebody works on a request: on a private one only with a card of their own. */
async function mayActOn(
  read: Reader,
  { request, settings, userId }: { request: Request; settings: WorkspaceSettings; userId: string },
): Promise<boolean> {
  if (!(await isActive(read, { workspaceId: request.workspaceId, userId }))) return false;
  if (!request.isPrivate) return (await listOps(read, { request, settings })).includes(userId);
  return (await listCards(read, request, "ops")).some(({ to }) => to === userId);
}
