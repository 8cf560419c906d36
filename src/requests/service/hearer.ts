import { awayOf } from "../../platform/attention/index.ts";
import type { Reader } from "../../platform/db/database.ts";
import { findPerson } from "../../platform/slack/people/store.ts";
import type { Request } from "../request.ts";
import { listCards } from "./post-cards.ts";

/** Who is told of the clocks of a request. */
export interface Hearer {
  /** The owner or their stand-in; null where nobody is left who has it. */
  readonly hearerId: string | null;
  /** Who stands in for an owner who is away. */
  readonly standInId?: string | undefined;
  /** Whether the owner's account in Slack is deactivated. */
  readonly hasOwnerLeft?: boolean;
}

/** The owner, or who stands in for them while they are away: of a private request only if it is theirs to see. */
export async function findHearer(read: Reader, request: Request, now: number): Promise<Hearer> {
  const { workspaceId, ownerId, isPrivate } = request;
  if (ownerId === null) return { hearerId: null };
  const owner = { workspaceId, userId: ownerId };
  if ((await findPerson(read, owner))?.person.isDeactivated) return { hearerId: null, hasOwnerLeft: true };
  const standInId = (await awayOf(read, { ...owner, at: now }))?.standInId;
  if (standInId === undefined) return { hearerId: ownerId };
  const mayRead = !isPrivate || (await listCards(read, request, "ops")).some(({ to }) => to === standInId);
  return { hearerId: mayRead ? standInId : ownerId, standInId };
}
