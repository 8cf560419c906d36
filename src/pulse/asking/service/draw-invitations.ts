import type { Reader } from "../../../platform/db/database.ts";
import type { Renderer } from "../../../platform/feature.ts";
import { RENDERER, readSubject } from "../../keys.ts";
import { canChange, forSide } from "../../modes.ts";
import { findRound, listQuestions } from "../../planning/store/round-rows.ts";
import type { PulseDeps } from "../../service/load.ts";
import { countAsked, findInvitation } from "../store/invitations.ts";
import { type Asked, invitation, reminder } from "../views/invitation.ts";

type MessageDeps = Pick<PulseDeps, "people" | "clock" | "settings">;

export function renderers(deps: MessageDeps): Readonly<Record<string, Renderer>> {
  return {
    [RENDERER.invitation]: async (read, { workspaceId, subject, isShown }) => {
      const asked = await findAsked(deps, read, { workspaceId, ...readSubject(subject) });
      return asked && (isShown || leavesSomethingToDo(asked)) ? invitation(asked) : undefined;
    },
    [RENDERER.reminder]: async (read, { workspaceId, subject }) => {
      const asked = await findAsked(deps, read, { workspaceId, ...readSubject(subject) });
      return asked?.reply === "none" && asked.round.state === "open" ? reminder(asked) : undefined;
    },
  };
}

/** A message is needless once the round is over, or was answered on Home. */
function leavesSomethingToDo({ round, reply }: Asked): boolean {
  return round.state === "open" && (reply !== "answered" || canChange(round));
}

/** A round as one person sees it; undefined for those who are not asked, or whom Tandem does not serve any more. */
export async function findAsked(
  { people, clock, settings }: MessageDeps,
  read: Reader,
  { workspaceId, roundId, userId }: { workspaceId: string; roundId: number; userId: string },
): Promise<Asked | undefined> {
  const round = await findRound(read, { workspaceId, id: roundId });
  const invited = await findInvitation(read, { roundId, userId });
  if (!round || !invited) return undefined;
  const { side, reply } = invited;
  if (!(await settings.rolesOf({ workspaceId, userId })).mayUse) return undefined;
  const questions = (await listQuestions(read, { roundId, side })).length;
  const asked = await countAsked(read, roundId, side);
  const { timeZone: zone } = await people.get(workspaceId, userId);
  return { round: forSide(round, side), side, reply, questions, people: asked, zone, now: clock.now() };
}
