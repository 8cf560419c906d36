import type { ModalView } from "@slack/types";
import { UserError } from "../../../errors.ts";
import { homesChanged } from "../../../home/index.ts";
import type { Fact, FactTopic } from "../../../kit/contributions.ts";
import { announce } from "../../../platform/attention/index.ts";
import { drawLineChart } from "../../../platform/charts.ts";
import type { Reader, Tx } from "../../../platform/db/database.ts";
import { type PictureRenderer, PRIORITY, queueFile } from "../../../platform/delivery/index.ts";
import type { Renderer } from "../../../platform/feature.ts";
import type { Caller } from "../../../platform/slack/answers.ts";
import { publishComments, responseFigure } from "../../anonymity.ts";
import { codeOf } from "../../bank/questions.ts";
import { isRawKept, quartersText } from "../../closing/retention.ts";
import { findHeard } from "../../heard/store/heard-rows.ts";
import { RENDERER, resultsKey, TREND } from "../../keys.ts";
import type { Round } from "../../planning/rounds.ts";
import {
  changeRound,
  findRound,
  findUntold,
  listAllQuestions,
  listQuestions,
} from "../../planning/store/round-rows.ts";
import { getRound, getRules, type PulseDeps, type Rules } from "../../service/load.ts";
import { type BySide, bySide } from "../../sides.ts";
import { inOrderAsked, resultsOf } from "../results.ts";
import { insertFacts, listEntries, listFacts, listLedger } from "../store/ledger-rows.ts";
import { countPublished } from "../store/published-comments.ts";
import { resultsMessage } from "../views/results-message.ts";
import { type CommentsState, resultsModal } from "../views/results-modal.ts";
import { hasTrend, ROUNDS_DRAWN, trendChart, trendInWords } from "../views/trend.ts";
import type { ResultsFacts } from "../views/words.ts";

/** Measures beside a question, by its code. Source: the product's results. */
const TOPICS: Readonly<Record<string, FactTopic>> = { S1: "answer_times", T4: "downtime", T2: "notice" };

/** Tells ops the results of a round that has closed, once, with what was measured then. @returns whether there was one */
export async function tellResults(deps: PulseDeps, { workspace }: Rules): Promise<boolean> {
  const { db, clock } = deps;
  const { workspaceId, triageChannelId: to } = workspace;
  const round = await findUntold(db.read, { workspaceId });
  if (!round) return false;
  const measured = await measure(deps, round);
  await db.write(async (tx) => {
    if (!(await changeRound(tx, round, { resultsAt: clock.now() }))) return;
    await insertFacts(tx, round, measured);
    const subject = String(round.id);
    const message = { workspaceId, key: resultsKey(round.id), to, renderer: RENDERER.results, subject };
    await announce(tx, { ...message, priority: PRIORITY.card });
    await queueTrend(tx, round);
    await homesChanged(tx, { workspaceId });
  });
  return true;
}

/** The picture goes into the thread of the results. */
async function queueTrend(tx: Tx, { workspaceId, id }: Round): Promise<void> {
  const key = resultsKey(id);
  const picture = { workspaceId, key: `${key}:trend`, threadOf: key, follows: key };
  await queueFile(tx, { ...picture, subject: String(id), drawnBy: TREND });
}

/** The picture that goes with a round's results: of the ledger up to that round, and nothing when no score may be shown. */
export const drawTrend: PictureRenderer = async (read, { workspaceId, subject }) => {
  const beforeId = Number(subject) + 1;
  const entries = await listLedger(read, { workspaceId, beforeId, limit: 2 * ROUNDS_DRAWN });
  if (!hasTrend(entries)) return undefined;
  const content = await drawLineChart(trendChart(entries));
  return content && { name: "pulse-trend.png", altText: trendInWords(entries), content };
};

export const drawResults: Renderer = async (read, { workspaceId, subject }) => {
  const round = await findRound(read, { workspaceId, id: Number(subject) });
  return round && resultsMessage({ round, ...(await loadResults(read, round)) });
};

/** **Results** of a round. @throws UserError before it has closed */
export async function openResults(deps: PulseDeps, caller: Caller, key: string): Promise<ModalView> {
  const { read } = deps.db;
  const round = await getClosed(read, { ...caller, key });
  const { workspace, retention } = await getRules(deps, read, caller);
  const quarters = retention.pulseAnswersQuarters;
  const kept = quartersText(Math.min(round.rawQuarters, quarters));
  const heard = await findHeard(read, round.id);
  const by = heard && (await deps.people.get(caller.workspaceId, heard.sentBy ?? heard.savedBy));
  return resultsModal({
    round,
    ...(await loadResults(read, round)),
    teamNames: new Map(workspace.teams.map(({ key, name }) => [key, name])),
    comments: isRawKept(round, quarters, deps.clock.now())
      ? await loadComments(read, round)
      : bySide(() => ({ hidden: `Deleted: what people wrote was kept for ${kept}.` })),
    heard: by && { isSent: heard?.sentBy !== null, byName: by.name },
  });
}

/** Everything of a closed round that words are made of, the questions in the order in which they were asked. */
export async function loadResults(read: Reader, round: Round): Promise<ResultsFacts> {
  const { workspaceId, id: roundId, minimum, namedSide } = round;
  const entries = await listEntries(read, roundId);
  const earlier = await listLedger(read, { workspaceId, beforeId: roundId });
  const asked = await listAllQuestions(read, roundId);
  return {
    results: inOrderAsked(
      resultsOf(entries, earlier),
      bySide((side) => asked[side].map(({ questionKey }) => questionKey)),
    ),
    minimum,
    namedSide,
    wordings: bySide((side) => new Map(asked[side].map((one) => [one.questionKey, one.wording]))),
    measured: await listFacts(read, roundId),
  };
}

/** @throws UserError before a round has closed: nothing of it is shown before */
export async function getClosed(
  read: Reader,
  of: { readonly workspaceId: string; readonly key: string },
): Promise<Round> {
  const round = await getRound(read, of);
  if (round.closedAt === null)
    throw new UserError(`Round ${round.number} is still open. Results appear when it closes.`);
  return round;
}

async function measure({ db, facts }: PulseDeps, round: Round): Promise<ReadonlyMap<string, Fact>> {
  const { workspaceId, id: roundId } = round;
  const at = round.closedAt ?? 0;
  const asked = await listQuestions(db.read, { roundId, side: "reps" });
  const measured = new Map<string, Fact>();
  for (const [code, topic] of Object.entries(TOPICS)) {
    if (!asked.some(({ questionKey }) => codeOf(questionKey) === code)) continue;
    for (const part of facts()) {
      const fact = await part.fact(db.read, { workspaceId, topic, at });
      if (fact) measured.set(code, fact);
    }
  }
  return measured;
}

/** How many comments may be read, or why none: the gate decided when the round closed, and says the same again. */
async function loadComments(read: Reader, round: Round): Promise<BySide<CommentsState>> {
  const { id: roundId, minimum } = round;
  const counts = await countPublished(read, roundId);
  const entries = await listEntries(read, roundId);
  return bySide((side) => {
    const entry = entries.find((one) => one.side === side);
    const response = entry && responseFigure(entry, { kind: "everyone" });
    const answered = response?.state === "shown" ? response.answered : 0;
    const figure = publishComments({ isClosed: true, minimum, answered, comments: [] }, () => 0);
    return figure.state === "shown" ? { count: counts[side] } : { hidden: figure.text };
  });
}
