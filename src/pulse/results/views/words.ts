import type { Fact } from "../../../kit/contributions.ts";
import { escapeMrkdwn } from "../../../platform/slack/text.ts";
import { type ResponseFigure, type ScoreFigure, scoreText } from "../../anonymity.ts";
import { codeOf } from "../../bank/questions.ts";
import { type BySide, type Side } from "../../sides.ts";
import type { QuestionResults, Results, SideResults } from "../results.ts";
import { TARGET_POINTS, type TargetState, targetState } from "../statistics.ts";

export interface ResultsFacts {
  readonly results: Results;
  readonly minimum: number;
  /** The side that was asked by name because it is too small to be anonymous. */
  readonly namedSide: Side | null;
  /** Questions as each side read them, by key. */
  readonly wordings: BySide<ReadonlyMap<string, string>>;
  /** Measures of other parts, by the code of the question. */
  readonly measured: ReadonlyMap<string, Fact>;
}

export const ABOUT: BySide<string> = {
  reps: "Reps about Sales Ops",
  ops: "Sales Ops about sales",
};

const STATES: Readonly<Record<TargetState, string>> = {
  met: "met",
  not_met: "not met",
  too_close: "too close to call",
};

export function summaryLines(facts: ResultsFacts): readonly string[] {
  return [headline(facts), directions(facts), ...offTrendLines(facts), ...measuredLines(facts)];
}

/** "target 8: *too close to call*" */
export function targetText(state: TargetState): string {
  return `target ${TARGET_POINTS}: *${STATES[state]}*`;
}

/** "up 0.5", "down 1.0" */
export function changeText(tenths: number): string {
  return `${tenths > 0 ? "up" : "down"} ${points(tenths)}`;
}

/** How many of whom a score rests on. */
export function basisText(figure: ScoreFigure): string {
  if (figure.state === "hidden") return "";
  const { asked, answered, numbersFrom } = figure;
  const numbers = numbersFrom === undefined ? "" : `, at least ${numbersFrom} with a number`;
  return `${answered} of ${asked} answered${numbers}`;
}

export function figureText(figure: ScoreFigure): string {
  return figure.state === "shown" ? `*${scoreText(figure.score)}*` : figure.text;
}

export function quoted({ wordings }: ResultsFacts, side: Side, questionKey: string): string {
  return `"${escapeMrkdwn(wordings[side].get(questionKey) ?? questionKey)}"`;
}

function headline({ results, minimum }: ResultsFacts): string {
  const reps = results.sides.find(({ side }) => side === "reps");
  if (!reps) return `*Collaboration* not asked: fewer than ${minimum} people`;
  const { collaboration: figure, response } = reps;
  const answered = responseText(response);
  if (figure.state === "hidden")
    return [
      `*Collaboration* ${figure.text.charAt(0).toLowerCase()}${figure.text.slice(1)}`,
      ...answered,
    ].join(" · ");
  const change =
    reps.changeTenths === undefined ? [] : [`${changeText(reps.changeTenths)} since the last round`];
  const score = `*Collaboration ${scoreText(figure.score)}* of 10`;
  return [score, ...answered, targetText(targetState(figure)), ...change].join(" · ");
}

/** Nothing where it is hidden: the score says why already. */
function responseText(response: ResponseFigure): readonly string[] {
  return response.state === "shown" ? [`${response.answered} of ${response.asked} answered`] : [];
}

function directions({ results, minimum, namedSide }: ResultsFacts): string {
  const scoreOf = (side: Side) => {
    const found = results.sides.find((one) => one.side === side);
    if (!found) return `not asked (fewer than ${minimum} people)`;
    const { collaboration } = found;
    if (side === namedSide) return "asked by name";
    return collaboration.state === "shown"
      ? scoreText(collaboration.score)
      : `hidden (fewer than ${minimum} answers)`;
  };
  return `Reps about ops ${scoreOf("reps")}, ops about sales ${scoreOf("ops")}${gapText(results.gapTenths)}.`;
}

function gapText(tenths: number | undefined): string {
  if (tenths === undefined) return "";
  return tenths === 0 ? ": no gap" : `: a gap of ${points(tenths)}`;
}

/** The questions furthest from their trend, each with the measure beside it. */
function offTrendLines(facts: ResultsFacts): readonly string[] {
  return facts.results.sides.flatMap((results) => {
    const { above, below } = results.offTrend;
    const whose = results.side === "ops" ? " (Sales Ops)" : "";
    const line = (label: string, off: typeof above) => {
      const found = results.questions.find(({ questionKey }) => questionKey === off?.question);
      if (!off || found?.figure.state !== "shown") return [];
      const words = `${quoted(facts, results.side, off.question)} ${scoreText(found.figure.score)}, ${points(off.tenths)} ${off.tenths > 0 ? "above" : "below"} its trend`;
      const fact = factOf(facts, results, found);
      return [`${label}${whose}: ${words}${fact === undefined ? "" : beside(fact, off.tenths > 0)}.`];
    };
    return [...line("Up", above), ...line("Down", below)];
  });
}

/** Measures beside the other questions. */
function measuredLines(facts: ResultsFacts): readonly string[] {
  return facts.results.sides.flatMap((results) => {
    const told = [results.offTrend.above?.question, results.offTrend.below?.question];
    return results.questions
      .filter(({ questionKey }) => !told.includes(questionKey))
      .flatMap((question) => {
        const fact = factOf(facts, results, question);
        if (fact === undefined) return [];
        const { figure } = question;
        const felt = figure.state === "shown" ? scoreText(figure.score) : "hidden";
        return [`Measured: ${quoted(facts, results.side, question.questionKey)} ${felt}; ${fact.words}.`];
      });
  });
}

/** Facts are about what ops do, so they stand beside what reps feel. */
function factOf(
  { measured }: ResultsFacts,
  { side }: SideResults,
  { questionKey }: QuestionResults,
): Fact | undefined {
  return side === "reps" ? measured.get(codeOf(questionKey)) : undefined;
}

function beside({ words, trend }: Fact, isFeltBetter: boolean): string {
  if (trend === "unknown") return `; ${words}`;
  if (trend === (isFeltBetter ? "better" : "worse")) return `, and ${words}`;
  const ask = isFeltBetter ? "" : ": ask what is behind it";
  return `, although ${words}${ask}`;
}

function points(tenths: number): string {
  return (Math.abs(tenths) / 10).toFixed(1);
}
