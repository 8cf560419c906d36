import type { ModalView } from "@slack/types";
import { UserError } from "../../../errors.ts";
import { homeChanged } from "../../../home/index.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { daysLater, localDateAt } from "../../../platform/time/working-days.ts";
import { NOT_ASKED, type PulseDeps } from "../../service/load.ts";
import { deletePause, findPause, savePause } from "../store/pauses.ts";
import { pauseModal, UNTIL } from "../views/pause-modal.ts";

type PauseDeps = Pick<PulseDeps, "db" | "clock" | "people" | "settings">;

/** A year at the most: nobody has to remember that they are never asked any more. */
const LONGEST_DAYS = 366;

/** The pause that holds for somebody, if it is not over. */
export async function findCurrentPause(
  deps: Omit<PauseDeps, "settings">,
  caller: Caller,
): Promise<string | undefined> {
  const until = await findPause(deps.db.read, caller);
  return until !== undefined && until > (await todayOf(deps, caller)) ? until : undefined;
}

/** @throws UserError for those whom Tandem does not serve */
export async function openPause(deps: PauseDeps, caller: Caller): Promise<ModalView> {
  await deps.settings.requireServed(caller, NOT_ASKED);
  return pauseModal(await findCurrentPause(deps, caller));
}

/** Pauses pulses for somebody, or ends their pause. @throws UserError at the field */
export async function pausePulses(deps: PauseDeps, caller: Caller, until: string | undefined): Promise<void> {
  const { workspaceId, userId } = caller;
  const today = await todayOf(deps, caller);
  const refuse = (words: string): never => {
    throw new UserError(words, { field: UNTIL });
  };
  if (until !== undefined && until <= today)
    refuse("That day is here already. Pick a later one, or leave it empty.");
  if (until !== undefined && until > daysLater(today, LONGEST_DAYS))
    refuse("A year is the most. Pick an earlier day.");
  await deps.db.write(async (tx) => {
    if (until === undefined) await deletePause(tx, { workspaceId, userId });
    else await savePause(tx, { workspaceId, userId, until });
    await homeChanged(tx, { workspaceId, userIds: [userId], isOpsToo: false });
  });
}

async function todayOf(
  { people, clock }: Pick<PauseDeps, "people" | "clock">,
  { workspaceId, userId }: Caller,
): Promise<string> {
  const { timeZone } = await people.get(workspaceId, userId);
  return localDateAt(timeZone, clock.now());
}
