import type { HomePart, HomeReader, HomeSection, WaitingItem } from "../../kit/contributions.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { findAsked } from "../asking/service/draw-invitations.ts";
import { findCurrentPause } from "../asking/service/pause.ts";
import { findInvitation } from "../asking/store/invitations.ts";
import { waitingOnHome } from "../asking/views/invitation.ts";
import { pausePreference } from "../asking/views/pause-modal.ts";
import type { Uncleared } from "../closing/uncleared.ts";
import type { Round } from "../planning/rounds.ts";
import { findCurrent, listRounds } from "../planning/store/round-rows.ts";
import { collaborationOf } from "../results/results.ts";
import { ROUNDS_LOOKED_AT } from "../results/statistics.ts";
import { listLedger } from "../results/store/ledger-rows.ts";
import { cannotBeCleared, heardIsDue, pulseMenu, pulseSection } from "../views/home.ts";
import type { PulseDeps } from "./load.ts";

type HomeDeps = Pick<PulseDeps, "db" | "people" | "clock" | "settings"> & {
  /** A closed round whose files cannot be cleared. */
  readonly waiting: () => Uncleared | undefined;
};

export function pulseOnHome(deps: HomeDeps): HomePart {
  return {
    waiting: async (reader) => [
      ...(await listAsked(deps, reader)),
      ...(await listUnheard(deps, reader)),
      ...listUncleared(deps, reader),
    ],
    sections: (reader) => drawSection(deps, reader),
    preferences: async ({ caller }) => [pausePreference(await findCurrentPause(deps, caller))],
    menu: pulseMenu,
  };
}

/** The open round, for those who have neither answered nor declined. */
async function listAsked(deps: HomeDeps, { caller }: HomeReader): Promise<readonly WaitingItem[]> {
  const { workspaceId, userId } = caller;
  const { read } = deps.db;
  const round = await findCurrent(read, { workspaceId });
  const invited =
    round?.state === "open" ? await findInvitation(read, { roundId: round.id, userId }) : undefined;
  if (!round || !invited?.isAsked || invited.reply !== "none") return [];
  const asked = await findAsked(deps, read, { workspaceId, roundId: round.id, userId });
  return asked ? [{ since: invited.askAt, block: waitingOnHome(asked) }] : [];
}

/** The last round, for ops, while those who were asked have not heard what came of it. */
async function listUnheard({ db }: HomeDeps, { caller, isOps }: HomeReader): Promise<readonly WaitingItem[]> {
  if (!isOps) return [];
  const rounds = await listRounds(db.read, { workspaceId: caller.workspaceId, limit: 2 });
  const last = rounds.find(({ closedAt }) => closedAt !== null);
  if (last?.state !== "closed") return [];
  return [{ since: last.closedAt ?? 0, block: heardIsDue(last) }];
}

/** For admins: somebody who runs the server has to end what stands in the way. */
function listUncleared({ waiting }: HomeDeps, { isAdmin }: HomeReader): readonly WaitingItem[] {
  const of = waiting();
  return isAdmin && of ? [{ since: of.since, block: cannotBeCleared(of) }] : [];
}

/** Nothing before the first round has closed. */
async function drawSection({ db }: HomeDeps, { caller, isOps }: HomeReader): Promise<readonly HomeSection[]> {
  const { read } = db;
  const { workspaceId } = caller;
  const entries = await listLedger(read, { workspaceId, side: "reps", limit: ROUNDS_LOOKED_AT });
  const rounds = await listRounds(read, { workspaceId });
  if (rounds.every(({ closedAt }) => closedAt === null)) return [];
  const published = rounds.filter(({ state }) => state === "published");
  return [
    pulseSection({
      score: collaborationOf(entries),
      heard: isOps ? published[0] : await findOwn({ db }, caller, published),
    }),
  ];
}

/** The latest of these rounds in which somebody was asked. */
async function findOwn(
  { db }: Pick<HomeDeps, "db">,
  { userId }: Caller,
  rounds: readonly Round[],
): Promise<Round | undefined> {
  for (const round of rounds) if (await findInvitation(db.read, { roundId: round.id, userId })) return round;
  return undefined;
}
