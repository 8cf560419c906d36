import type { ModalView } from "@slack/types";
import { UserError } from "../../errors.ts";
import { type Absence, findWishes, listStoodInFor, setAbsence } from "../../platform/attention/index.ts";
import { recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import type { Caller, SubmissionAnswer, SubmissionCall } from "../../platform/slack/answers.ts";
import { once } from "../../platform/slack/inbox.ts";
import { dayStartsAt, dayText } from "../../platform/time/local-time.ts";
import { AWAY_FIELD, type ChosenAbsence, checkAbsence, overlap } from "../absence.ts";
import { awayModal, bothAwayModal } from "../views.ts";
import { loadHeld, type PreferenceDeps, requireUser } from "./load.ts";
import { tellStandIn } from "./stand-in.ts";

/** **Away until…** as it is now. @throws UserError for those whom Tandem does not serve */
export async function openAway(deps: PreferenceDeps, caller: Caller): Promise<ModalView> {
  await requireUser(deps, caller);
  return awayModal(await loadHeld(deps, caller));
}

/**
 * Keeps when somebody is away, once per submitted modal; it ends by itself.
 * @throws UserError at the field of a stand-in who cannot be one
 */
export async function saveAway(
  deps: PreferenceDeps,
  { caller, view, onceKey }: SubmissionCall,
): Promise<SubmissionAnswer> {
  await requireUser(deps, caller);
  const { zone, today, absence: before } = await loadHeld(deps, caller);
  const { workspaceId, userId } = caller;
  const checked = checkAbsence(view.fields, { userId, today, begunOn: before?.fromOn });
  if (checked.kind === "errors") return checked;
  const absence = inZone(checked.absence, zone);
  await requireStandIn(deps, caller, { absence, today });
  await deps.db.write(async (tx) => {
    const now = deps.clock.now();
    if (!(await once(tx, { workspaceId, key: onceKey, now }))) return;
    await changeAbsence(tx, caller, { absence, now });
    await tellStandIn(tx, caller, absence);
  });
  const both = await listStoodInFor(deps.db.read, { workspaceId, userId, ...absence });
  return both.size === 0 ? { kind: "close" } : { kind: "show", view: bothAwayModal(both, today) };
}

/** Somebody is back, perhaps before they wanted to be, or does not go after all. */
export async function comeBack({ db, clock }: PreferenceDeps, caller: Caller): Promise<void> {
  await db.write((tx) => changeAbsence(tx, caller, { absence: undefined, now: clock.now() }));
}

async function changeAbsence(
  tx: Tx,
  { workspaceId, userId }: Caller,
  { absence, now }: { absence: Absence | undefined; now: number },
): Promise<void> {
  const whom = { workspaceId, userId };
  const { absence: before } = await findWishes(tx, whom);
  if (!before && !absence) return;
  await setAbsence(tx, whom, absence);
  await recordAudit(tx, {
    workspaceId,
    at: now,
    actorId: userId,
    action: absence ? "preferences.away" : "preferences.back",
    subject: `person ${userId}`,
    before,
    after: absence,
  });
}

function inZone(chosen: ChosenAbsence, zone: string): Absence {
  const { fromOn, untilOn } = chosen;
  return { ...chosen, fromAt: dayStartsAt(zone, fromOn), untilAt: dayStartsAt(zone, untilOn) };
}

async function requireStandIn(
  { db, people, settings }: PreferenceDeps,
  { workspaceId }: Caller,
  { absence, today }: { absence: Absence; today: string },
): Promise<void> {
  const { standInId: userId } = absence;
  if (userId === undefined) return;
  const standIn = { workspaceId, userId };
  const { name } = await people.get(workspaceId, userId);
  const refuse = (why: string) =>
    new UserError(`${name} ${why} Choose somebody else.`, { field: AWAY_FIELD.standIn });
  const { isFullMember, isKnown } = await settings.rolesOf(standIn);
  if (!isKnown)
    throw new UserError("Tandem can't reach Slack to check who this is. Press Save again in a minute.", {
      field: AWAY_FIELD.standIn,
    });
  if (!isFullMember) throw refuse("is not a full member of this workspace.");
  const { absence: theirs } = await findWishes(db.read, standIn);
  if (theirs && overlap(theirs, absence))
    throw refuse(`is also away then, until ${dayText(theirs.untilOn, today)}.`);
}
