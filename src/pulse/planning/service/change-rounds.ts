import type { ModalView } from "@slack/types";
import { UserError } from "../../../errors.ts";
import { recordAudit } from "../../../platform/audit/audit.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { LATE } from "../../../platform/slack/gateway/deadline.ts";
import { isWorkingDay } from "../../../platform/time/calendar.ts";
import { dayText } from "../../../platform/time/local-time.ts";
import { daysLater, localDateAt } from "../../../platform/time/working-days.ts";
import { previewForm } from "../../answering/views/answer-modal.ts";
import { countSides, type Member } from "../../asking/audience.ts";
import { countAsked } from "../../asking/store/invitations.ts";
import { invitation } from "../../asking/views/invitation.ts";
import { keyOf, wordingFor } from "../../bank/questions.ts";
import { closeRound } from "../../closing/service/close.ts";
import { inWords } from "../../modes.ts";
import { getRound, getRules, type PulseDeps, type Rules } from "../../service/load.ts";
import { bySide } from "../../sides.ts";
import { QUIET_DAYS_OF_QUARTER, type Round } from "../rounds.ts";
import { changeRound, findCurrent, insertRound, listRounds } from "../store/round-rows.ts";
import { roundsModal } from "../views/rounds-modal.ts";
import { planModal, STARTS_ON, startModal } from "../views/start-modal.ts";
import { isEndOfQuarter, judgeStart, nextQuestions } from "./judge-start.ts";

/** Further ahead nobody plans. */
const FURTHEST_DAYS = 366;

/** **Pulse rounds**. @throws UserError before set-up */
export async function openRounds(deps: PulseDeps, caller: Caller): Promise<ModalView> {
  const { read } = deps.db;
  const { pulse } = await getRules(deps, read, caller);
  const current = await findCurrent(read, caller);
  const rounds = await listRounds(read, caller);
  const { timeZone: zone } = await deps.people.get(caller.workspaceId, caller.userId);
  return roundsModal({
    current,
    asked: current ? await countAsked(read, current.id) : 0,
    past: rounds.filter(({ state }) => state !== "open"),
    isCadenceOn: pulse.isCadenceOn,
    zone,
    now: deps.clock.now(),
  });
}

/** **Start a pulse**: its audience, to be confirmed. @throws UserError while it is counted */
export async function openStart(deps: PulseDeps, caller: Caller): Promise<ModalView> {
  const rules = await getRules(deps, deps.db.read, caller);
  const startsOn = todayIn(deps, rules);
  const members = await countNow(deps, caller, rules);
  const questions = await nextQuestions(deps, caller);
  return startModal({
    verdict: await judgeStart(deps, rules, { startsOn, members }),
    people: countSides(members),
    audience: {
      chosen: rules.pulse.audience,
      newsChannelId: rules.workspace.newsChannelId,
      teams: rules.workspace.teams.filter(({ archivedAt }) => archivedAt === undefined),
    },
    pulse: rules.pulse,
    questions: bySide((side) => questions[side].map((one) => wordingFor(one, side))),
  });
}

/** Starts a round as soon as everybody to ask is known; one that was planned becomes it. @throws UserError when one is open */
export async function startNow(deps: PulseDeps, caller: Caller, asksByName: boolean): Promise<void> {
  const rules = await getRules(deps, deps.db.read, caller);
  await plan(deps, caller, { rules, startsOn: todayIn(deps, rules), isAtOnce: true, asksByName });
}

/** **Plan a round**. @throws UserError before set-up */
export async function openPlan(deps: PulseDeps, caller: Caller): Promise<ModalView> {
  await getRules(deps, deps.db.read, caller);
  const current = await findCurrent(deps.db.read, caller);
  return planModal(current?.state === "planned" ? current.startsOn : undefined);
}

/** Plans the next round for a day. @throws UserError at the field */
export async function planRound(
  deps: PulseDeps,
  caller: Caller,
  startsOn: string | undefined,
): Promise<void> {
  const rules = await getRules(deps, deps.db.read, caller);
  const today = todayIn(deps, rules);
  const refuse = (words: string): never => {
    throw new UserError(words, { field: STARTS_ON });
  };
  if (startsOn === undefined || startsOn <= today) return refuse("Pick a day after today, or start it now.");
  if (startsOn > daysLater(today, FURTHEST_DAYS))
    refuse("That is more than a year ahead. Pick an earlier day.");
  if (!isWorkingDay(rules.workspace.calendar, startsOn))
    refuse(`${dayText(startsOn, today)} is a closed day. Pick a day on which Sales Ops works.`);
  if (isEndOfQuarter(rules.workspace, startsOn))
    refuse(
      `No round starts in the last ${inWords(QUIET_DAYS_OF_QUARTER)} working days of a quarter. Pick another day.`,
    );
  await plan(deps, caller, { rules, startsOn, isAtOnce: false, asksByName: false });
}

/** **Close early**. @throws UserError when it is closed already */
export async function closeEarly(deps: PulseDeps, caller: Caller, key: string): Promise<void> {
  const round = await getRound(deps.db.read, { ...caller, key });
  const isClosed = round.state === "open" && (await closeRound(deps, round, caller.userId));
  if (!isClosed) throw new UserError(`Round ${round.number} is not open any more.`);
}

/** **Preview as I see it**: the direct message and the form of the next round, as this person would get them. */
export async function openPreview(deps: PulseDeps, caller: Caller): Promise<ModalView> {
  const { pulse } = await getRules(deps, deps.db.read, caller);
  const side = "ops";
  const questions = (await nextQuestions(deps, caller))[side];
  const now = deps.clock.now();
  const { mode, minimum, mayReply } = pulse;
  const promised = { mode, minimum, mayReply };
  const round = { ...promised, key: "preview", number: 0, closesAt: null, state: "open" } as const;
  const shown = { round, side, reply: "none", questions: questions.length, zone: "UTC", now } as const;
  const message = invitation({ ...shown, people: "…" });
  const asked = questions.map((one) => ({ ...one, questionKey: keyOf(one), wording: wordingFor(one, side) }));
  return previewForm({ round, side, questions: asked }, message.text);
}

async function plan(
  { db, clock }: PulseDeps,
  { workspaceId, userId }: Caller,
  { rules, ...when }: { rules: Rules } & Pick<Round, "startsOn" | "isAtOnce" | "asksByName">,
): Promise<void> {
  const { mode, mayReply, minimum } = rules.pulse;
  await db.write(async (tx) => {
    const current = await findCurrent(tx, { workspaceId });
    if (current?.state === "open")
      throw new UserError(`Round ${current.number} is still open. Close it first.`);
    const planned = { ...when, startedBy: userId, heldBack: null };
    if (current) await changeRound(tx, current, planned);
    else await insertRound(tx, { workspaceId, ...when, startedBy: userId, mode, mayReply, minimum });
    await recordAudit(tx, {
      workspaceId,
      at: clock.now(),
      actorId: userId,
      action: when.isAtOnce ? "pulse.started" : "pulse.planned",
      subject: "the next pulse round",
      after: when,
    });
    tx.notify("work");
  });
}

/** @throws UserError while Slack tells: the count comes as a direct message then */
async function countNow({ counting }: PulseDeps, caller: Caller, rules: Rules): Promise<readonly Member[]> {
  const members = await counting.count(caller, rules);
  if (members !== LATE) return members;
  throw new UserError(
    "Slack needs a few minutes to count whom to ask. You'll get a direct message with the button to go on.",
  );
}

function todayIn({ clock }: PulseDeps, { workspace }: Rules): string {
  return localDateAt(workspace.calendar.timeZone, clock.now());
}
