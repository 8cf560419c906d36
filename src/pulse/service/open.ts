import { recordAudit } from "../../platform/audit/audit.ts";
import type { Tx } from "../../platform/db/database.ts";
import { queuePost } from "../../platform/delivery/index.ts";
import { dateText } from "../../platform/time/date-text.ts";
import {
  daysLater,
  localDateAt,
  workingDayAfter,
  workingDaysLeftInQuarter,
} from "../../platform/time/working-days.ts";
import { countSides, freezeRoster, type Invited, type Member } from "../audience.ts";
import { bankOf, keyOf, type Question, wordingFor } from "../bank.ts";
import { chooseQuestions } from "../rotation.ts";
import { mayStart, QUIET_DAYS_OF_QUARTER, type Round, type Verdict } from "../rounds.ts";
import { SIDES, type Side } from "../sides.ts";
import { listSaved } from "../store/bank.ts";
import { deleteInvitations, insertCuts, insertInvitations } from "../store/invitations.ts";
import { changeRound, deletePlanned, findLastAsked, insertQuestions, listRounds } from "../store/rounds.ts";
import { askAt, closesAt, remindAt } from "../times.ts";
import { say } from "../views/invitation.ts";
import { askAudience } from "./audience.ts";
import type { PulseDeps, Rules } from "./load.ts";

/** So many invitations share a transaction: other writers wait only some milliseconds. */
const ROSTER_BATCH = 200;
const POSTPONED_DAYS = 7;

/** Whether a round that starts on a local date may start, with these people. */
export async function judgeStart(
  deps: Pick<PulseDeps, "db">,
  { workspace, pulse }: Rules,
  of: { readonly startsOn: string; readonly members: readonly Member[] },
): Promise<Verdict> {
  const [last] = await listRounds(deps.db.read, { workspaceId: workspace.workspaceId, limit: 1 });
  return mayStart({
    last,
    mustBeHeardFirst: pulse.mustBeHeardFirst,
    isEndOfQuarter: isEndOfQuarter(workspace, of.startsOn),
    people: countSides(of.members),
    minimum: pulse.minimum,
  });
}

/** Whether a local date is so late in its quarter that nobody is asked anything. */
export function isEndOfQuarter({ calendar, fiscalYearStartsIn }: Rules["workspace"], date: string): boolean {
  return workingDaysLeftInQuarter(calendar, date, fiscalYearStartsIn) <= QUIET_DAYS_OF_QUARTER;
}

/** The questions of the next round, by side. */
export async function nextQuestions(
  { db }: Pick<PulseDeps, "db">,
  of: { readonly workspaceId: string },
): Promise<Readonly<Record<Side, readonly Question[]>>> {
  return chooseQuestions(bankOf(await listSaved(db.read, of)), await findLastAsked(db.read, of));
}

/**
 * Opens a round whose time has come: asks Slack who is there, and freezes mode, thresholds, roster, cuts and questions. One that may not
 * start waits a week, or is taken back when somebody has started it by hand, who is told why.
 * @throws when Slack does not tell who is there; then it is tried again
 */
export async function openRound(deps: PulseDeps, round: Round, rules: Rules): Promise<void> {
  const startsOn = round.isAtOnce
    ? localDateAt(rules.workspace.calendar.timeZone, deps.clock.now())
    : round.startsOn;
  const members = await askAudience(deps, rules, startsOn);
  const verdict = await judgeStart(deps, rules, { startsOn, members });
  if (verdict.kind === "refused") return holdBack(deps, round, verdict.reason);
  const questions = await nextQuestions(deps, round);
  const frozen = freezeRoster(members, { sides: verdict.sides, minimum: rules.pulse.minimum });
  const now = deps.clock.now();
  const asked = frozen.invited.map((one) => ({
    ...one,
    askAt: askAt({ ...round, startsOn }, one.zone, now),
  }));
  await saveRoster(deps, round, { asked: shuffled(asked), rules });
  await deps.db.write(async (tx) => {
    const { mode, mayReply, minimum } = rules.pulse;
    const rawQuarters = rules.retention.pulseAnswersQuarters;
    const opened = await changeRound(tx, round, {
      state: "open",
      startsOn,
      mode,
      mayReply,
      minimum,
      rawQuarters,
      heldBack: null,
      openedAt: now,
      closesAt: closesAt(asked, rules.workspace.calendar),
    });
    if (!opened) return;
    await insertCuts(tx, round, frozen.cuts);
    for (const side of SIDES.filter((one) => verdict.sides.includes(one)))
      await insertQuestions(tx, round, {
        side,
        questions: questions[side].map((one) => inWordsOf(one, side)),
      });
    const audited = { mode, minimum, asked: countSides(asked) };
    await audit(tx, round, { at: now, action: "pulse.opened", after: audited });
    tx.notify("work");
  });
}

/** Some at a time; whatever a crash has left of an earlier try goes first. */
async function saveRoster(
  { db }: PulseDeps,
  round: Round,
  { asked, rules }: { asked: readonly (Invited & { readonly askAt: number })[]; rules: Rules },
): Promise<void> {
  const { calendar } = rules.workspace;
  await db.write((tx) => deleteInvitations(tx, round));
  for (let at = 0; at < asked.length; at += ROSTER_BATCH) {
    const rows = asked.slice(at, at + ROSTER_BATCH).map((one) => ({
      workspaceId: round.workspaceId,
      roundId: round.id,
      userId: one.userId,
      side: one.side,
      team: one.cut,
      askAt: one.askAt,
      remindAt: remindAt(one, 1, calendar) ?? null,
      remindAgainAt: remindAt(one, 2, calendar) ?? null,
    }));
    await db.write((tx) => insertInvitations(tx, rows));
  }
}

/** It waits a week; what somebody has started by hand is taken back, and they are told why. */
export async function holdBack({ db, clock }: PulseDeps, round: Round, reason: string): Promise<void> {
  await db.write(async (tx) => {
    if (round.isAtOnce && round.startedBy !== null) {
      const { workspaceId, startedBy: to } = round;
      await queuePost(tx, {
        workspaceId,
        key: `pulse:${round.id}:not-started`,
        to,
        content: say(`The pulse did not start. ${reason}`),
      });
      return deletePlanned(tx, round);
    }
    await changeRound(tx, round, { heldBack: reason, startsOn: daysLater(round.startsOn, POSTPONED_DAYS) });
    await audit(tx, round, { at: clock.now(), action: "pulse.held-back", after: { reason } });
  });
}

/** The day for which it was planned has become a closed one since: it starts on the next on which Sales Ops works. */
export async function moveOffClosedDay(
  { db, clock }: Pick<PulseDeps, "db" | "clock">,
  round: Round,
  { workspace }: Pick<Rules, "workspace">,
): Promise<void> {
  const startsOn = workingDayAfter(workspace.calendar, round.startsOn, 1);
  const heldBack = `${dateText(round.startsOn)} is a closed day.`;
  await db.write(async (tx) => {
    await changeRound(tx, round, { startsOn, heldBack });
    await audit(tx, round, { at: clock.now(), action: "pulse.held-back", after: { reason: heldBack } });
  });
}

function audit(
  tx: Tx,
  { workspaceId, number, startedBy }: Round,
  entry: { readonly at: number; readonly action: string; readonly after: unknown },
): Promise<void> {
  return recordAudit(tx, {
    workspaceId,
    actorId: startedBy ?? "tandem",
    subject: `pulse round ${number}`,
    ...entry,
  });
}

function inWordsOf(question: Question, side: Side) {
  const { lowEnd, highEnd } = question;
  return { questionKey: keyOf(question), wording: wordingFor(question, side), lowEnd, highEnd };
}

/** In no order, so that the order in which people are stored tells nothing about them. */
function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item);
}
