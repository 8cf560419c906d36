import {
  type Cut,
  HIDDEN_AS_OPEN,
  responseFigure,
  scoreFigure,
} from "../../../src/pulse/anonymity/figures.ts";
import { publish } from "../../../src/pulse/anonymity/publish.ts";
import { RULES, type Rules } from "../../../src/pulse/anonymity/rules.ts";
import type {
  ClosedRound,
  Ledger,
  LedgerEntry,
  ResponseFigure,
  ScoreFigure,
} from "../../../src/pulse/anonymity.ts";

/** Everything of one side in one round that anybody could be shown. */
export interface RoundFigures {
  readonly round: number;
  readonly side: LedgerEntry["side"];
  readonly responses: readonly { readonly cut: Cut; readonly figure: ResponseFigure }[];
  readonly scores: readonly { readonly question: string; readonly cut: Cut; readonly figure: ScoreFigure }[];
}

/** What can be shown when somebody looks at a round, and what the ledger has to keep of it from then on. */
export function lookAt(
  round: ClosedRound,
  ledger: Ledger,
  rules: Rules = RULES,
): { readonly figures: RoundFigures; readonly entry: LedgerEntry | undefined } {
  const entry = publish(round, ledger, rules);
  const kept = entry ?? rules.recall(ledger, round);
  return { entry, figures: kept === undefined ? nothingYet(round) : figuresOf(kept, rules) };
}

export function figuresOf(entry: LedgerEntry, rules: Rules = RULES): RoundFigures {
  const { round, side, teams, scores } = entry;
  const cuts = cutsOf(teams);
  return {
    round,
    side,
    responses: cuts.map((cut) => ({ cut, figure: responseFigure(entry, cut) })),
    scores: Object.keys(scores).flatMap((question) =>
      cuts.map((cut) => ({ question, cut, figure: scoreFigure(entry, { question, cut }, rules) })),
    ),
  };
}

function nothingYet({ round, side, teams, questions }: ClosedRound): RoundFigures {
  const cuts = cutsOf(teams);
  return {
    round,
    side,
    responses: cuts.map((cut) => ({ cut, figure: HIDDEN_AS_OPEN })),
    scores: questions.flatMap((question) => cuts.map((cut) => ({ question, cut, figure: HIDDEN_AS_OPEN }))),
  };
}

/** All cuts that a round was opened with. */
function cutsOf(teams: LedgerEntry["teams"]): readonly Cut[] {
  const parents = new Set(teams.map(({ parent }) => parent).filter((parent) => parent !== undefined));
  return [
    { kind: "everyone" },
    ...[...parents].map((parent): Cut => ({ kind: "parent", parent })),
    ...teams.filter(({ team }) => team !== "").map(({ team }): Cut => ({ kind: "team", team })),
  ];
}
