import type { HomePart, HomeReader, HomeSection, WaitingItem } from "../../platform/home.ts";
import type { Caller } from "../../platform/slack/answers.ts";
import { CONSTANT_KEY } from "../bank.ts";
import { scoresOf } from "../results.ts";
import type { Round } from "../rounds.ts";
import { collaborationScore, ROUNDS_OF_COLLABORATION } from "../statistics.ts";
import { findInvitation } from "../store/invitations.ts";
import { listLedger } from "../store/results.ts";
import { findCurrent, listRounds } from "../store/rounds.ts";
import { heardIsDue, pulseMenu, pulseSection } from "../views/home.ts";
import { waitingOnHome } from "../views/invitation.ts";
import { pausePreference } from "../views/pause.ts";
import type { PulseDeps } from "./load.ts";
import { findAsked } from "./messages.ts";
import { findCurrentPause } from "./pause.ts";

type HomeDeps = Pick<PulseDeps, "db" | "people" | "clock">;

/** What pulses show on Home and in the menu. */
export function pulseOnHome(deps: HomeDeps): HomePart {
  return {
    waiting: async (reader) => [...(await listAsked(deps, reader)), ...(await listUnheard(deps, reader))],
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

/** Nothing before the first round has closed. */
async function drawSection({ db }: HomeDeps, { caller, isOps }: HomeReader): Promise<readonly HomeSection[]> {
  const { read } = db;
  const { workspaceId } = caller;
  const entries = await listLedger(read, { workspaceId, side: "reps", limit: ROUNDS_OF_COLLABORATION });
  const rounds = await listRounds(read, { workspaceId });
  if (rounds.every(({ closedAt }) => closedAt === null)) return [];
  const published = rounds.filter(({ state }) => state === "published");
  return [
    pulseSection({
      score: collaborationScore(scoresOf(entries, CONSTANT_KEY)),
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
