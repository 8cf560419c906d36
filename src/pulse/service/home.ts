import type { HomePart, HomeReader, WaitingItem } from "../../platform/home.ts";
import { findInvitation } from "../store/invitations.ts";
import { findCurrent } from "../store/rounds.ts";
import { pulseMenu } from "../views/home.ts";
import { waitingOnHome } from "../views/invitation.ts";
import type { PulseDeps } from "./load.ts";
import { findAsked } from "./messages.ts";

/** What pulses show on Home and in the menu. */
export function pulseOnHome(deps: Pick<PulseDeps, "db" | "people" | "clock">): HomePart {
  return {
    waiting: (reader) => listWaiting(deps, reader),
    menu: pulseMenu,
  };
}

async function listWaiting(
  deps: Pick<PulseDeps, "db" | "people" | "clock">,
  { caller }: HomeReader,
): Promise<readonly WaitingItem[]> {
  const { workspaceId, userId } = caller;
  const { read } = deps.db;
  const round = await findCurrent(read, { workspaceId });
  const invited =
    round?.state === "open" ? await findInvitation(read, { roundId: round.id, userId }) : undefined;
  if (!round || !invited?.isAsked || invited.reply !== "none") return [];
  const asked = await findAsked(deps, read, { workspaceId, roundId: round.id, userId });
  return asked ? [{ since: invited.askAt, block: waitingOnHome(asked) }] : [];
}
