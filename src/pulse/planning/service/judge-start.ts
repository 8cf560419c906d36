import { randomUUID } from "node:crypto";
import { WEEK_MS } from "../../../platform/time/units.ts";
import { localDateAt, workingDaysLeftInQuarter } from "../../../platform/time/working-days.ts";
import { countSides, freezeRoster, type Member } from "../../asking/audience.ts";
import { type AudienceDeps, askAudience } from "../../asking/service/find-audience.ts";
import { saveRoster } from "../../asking/service/roster.ts";
import { countInvitations, insertCuts, listInvited } from "../../asking/store/invitations.ts";
import { bankOf, keyOf, type Question, wordingFor } from "../../bank/questions.ts";
import { listSaved } from "../../bank/store/saved-questions.ts";
import { auditRound } from "../../service/audit.ts";
import type { PulseDeps, Rules } from "../../service/load.ts";
import { type BySide, SIDES, type Side } from "../../sides.ts";
import { chooseQuestions } from "../rotation.ts";
import { mayStart, QUIET_DAYS_OF_QUARTER, REST_WEEKS, type Round, type Verdict } from "../rounds.ts";
import {
  changeRound,
  findLastAsked,
  type InWorkspace,
  insertQuestions,
  listClosedSince,
  listRounds,
} from "../store/round-rows.ts";
import { askAt, closesAt } from "../times.ts";
import { holdBack, isAsPlanned } from "./planned-rounds.ts";

/** Whether a round that starts on a local date may start, with these people. */
export async function judgeStart(
  deps: Pick<PulseDeps, "db" | "clock">,
  { workspace, pulse }: Rules,
  of: { readonly startsOn: string; readonly members: readonly Member[] },
): Promise<Verdict> {
  const [last] = await listRounds(deps.db.read, { workspaceId: workspace.workspaceId, limit: 1 });
  return mayStart({
    last,
    tooRecent: await findTooRecent(deps, workspace, of.members),
    mustBeHeardFirst: pulse.mustBeHeardFirst,
    isEndOfQuarter: isEndOfQuarter(workspace, of.startsOn),
    people: countSides(of.members),
    minimum: pulse.minimum,
  });
}

/** The latest round that closed within two weeks and asked any of these people. */
async function findTooRecent(
  { db, clock }: Pick<PulseDeps, "db" | "clock">,
  { workspaceId, calendar }: Rules["workspace"],
  members: readonly Member[],
) {
  const since = clock.now() - REST_WEEKS * WEEK_MS;
  for (const { id, number, closedAt } of await listClosedSince(db.read, { workspaceId, since })) {
    const asked = new Set(await listInvited(db.read, { roundId: id }));
    if (closedAt === null || members.every(({ userId }) => !asked.has(userId))) continue;
    return { number, until: localDateAt(calendar.timeZone, closedAt + REST_WEEKS * WEEK_MS) };
  }
  return undefined;
}

/** Whether a local date is so late in its quarter that nobody is asked anything. */
export function isEndOfQuarter({ calendar, fiscalYearStartsIn }: Rules["workspace"], date: string): boolean {
  return workingDaysLeftInQuarter(calendar, date, fiscalYearStartsIn) <= QUIET_DAYS_OF_QUARTER;
}

export async function nextQuestions(
  { db }: Pick<PulseDeps, "db">,
  of: InWorkspace,
): Promise<BySide<readonly Question[]>> {
  return chooseQuestions(bankOf(await listSaved(db.read, of)), await findLastAsked(db.read, of));
}

/**
 * Opens a round whose time has come: asks Slack who is there, and freezes mode, thresholds, roster, cuts and questions. One that may not
 * start waits a week, or is taken back when somebody has started it by hand, who is told why. Slack may take minutes: whatever has become of
 * the round meanwhile stands, whether somebody has planned it anew or another process has opened it.
 * @throws when Slack does not tell who is there, or another process is about to open it; then it is tried again
 */
export async function openRound(
  deps: AudienceDeps & Pick<PulseDeps, "db" | "clock">,
  round: Round,
  rules: Rules,
): Promise<void> {
  const startsOn = round.isAtOnce
    ? localDateAt(rules.workspace.calendar.timeZone, deps.clock.now())
    : round.startsOn;
  const members = await askAudience(deps, rules);
  const verdict = await judgeStart(deps, rules, { startsOn, members });
  if (verdict.kind === "refused") return holdBack(deps, round, verdict.reason);
  const questions = await nextQuestions(deps, round);
  const asksByName = round.isAtOnce ? round.asksByName : rules.pulse.asksByName;
  const namedSide = (asksByName && verdict.smallSide) || null;
  const sides = SIDES.filter((side) => verdict.sides.includes(side) || side === namedSide);
  const frozen = freezeRoster(members, { sides, minimum: rules.pulse.minimum });
  const now = deps.clock.now();
  const asked = frozen.invited.map((one) => ({
    ...one,
    askAt: askAt({ ...round, startsOn }, one.zone, now),
  }));
  await saveRoster(deps.db, round, { asked, calendar: rules.workspace.calendar });
  await deps.db.write(async (tx) => {
    if (!(await isAsPlanned(tx, round))) return;
    if ((await countInvitations(tx, round)) !== asked.length)
      throw new Error("Another process saves whom this round asks");
    const { mode, mayReply, minimum } = rules.pulse;
    const rawQuarters = rules.retention.pulseAnswersQuarters;
    await changeRound(tx, round, {
      state: "open",
      startsOn,
      key: randomUUID(),
      mode,
      namedSide,
      mayReply,
      minimum,
      rawQuarters,
      heldBack: null,
      openedAt: now,
      closesAt: closesAt(asked, rules.workspace.calendar),
    });
    await insertCuts(tx, round, frozen.cuts);
    for (const side of sides)
      await insertQuestions(tx, round, { side, questions: inWordsOf(questions[side], side) });
    const audited = { mode, namedSide, minimum, asked: countSides(asked) };
    await auditRound(tx, round, { at: now, by: round.startedBy, action: "pulse.opened", after: audited });
    tx.notify("work");
  });
}

function inWordsOf(questions: readonly Question[], side: Side) {
  return questions.map((one) => {
    const { lowEnd, highEnd } = one;
    return { questionKey: keyOf(one), wording: wordingFor(one, side), lowEnd, highEnd };
  });
}
