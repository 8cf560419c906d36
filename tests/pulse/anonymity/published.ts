import { RULES, type Rules } from "../../../src/pulse/anonymity/rules.ts";
import type { ClosedRound, Ledger, ScoreFigure } from "../../../src/pulse/anonymity.ts";
import { publishComments } from "../../../src/pulse/anonymity.ts";
import {
  changeTenths,
  collaborationScore,
  gapTenths,
  mostOffTrend,
  targetState,
} from "../../../src/pulse/results/statistics.ts";
import { randomFrom } from "../../support/random.ts";
import { figuresOf, lookAt, type RoundFigures } from "./figures.ts";
import { answersAt, CLOSES, isSent, LATEST, type Moment, QUESTIONS, type World } from "./world.ts";

/** What is done wrong, on purpose. */
export interface Fault {
  /** Rules of the gate that are replaced. */
  readonly rules?: Partial<Rules>;
  /** Something else that a surface works out from the answers and prints. */
  readonly prints?: (numbers: readonly number[]) => string;
  readonly hasCommentsWithTime?: boolean;
}

const EVERYONE = { kind: "everyone" } as const;
const SIDES = ["reps", "ops"] as const;
const LAST_VIEWS = 3;

/** Everything that anybody is shown over all rounds, in the order in which it is shown. */
export function publishedIn(world: World, fault: Fault = {}): readonly string[] {
  const rules = { ...RULES, ...fault.rules };
  const shown: unknown[] = [];
  let ledger: Ledger = [];
  const publishAt = (moment: Moment): RoundFigures => {
    const { figures, entry } = lookAt(answersAt(world, moment), ledger, rules);
    if (entry !== undefined && moment.until >= CLOSES) ledger = [...ledger, entry];
    shown.push(figures);
    return figures;
  };
  for (let round = 0; round < roundsOf(world); round++) {
    const figures = SIDES.map((side) => {
      for (const until of lastMoments(world, { round, side })) publishAt({ round, side, until });
      const atClose = { round, side, until: CLOSES };
      const closing = publishAt(atClose);
      shown.push(commentsAt(world, atClose, fault), printedAt(answersAt(world, atClose), fault));
      // Somebody exports, later: with an answer that came late, and with people in other teams.
      publishAt({ round, side, until: LATEST });
      publishAt({ round, side, until: CLOSES, isReorganised: true });
      return closing;
    });
    shown.push(gapTenths(everyones(figures[0]), everyones(figures[1])));
    for (const side of SIDES) {
      const rounds = ledger.filter((entry) => entry.side === side).map((entry) => figuresOf(entry, rules));
      shown.push(digestOf(rounds));
    }
  }
  return shown.map((one) => JSON.stringify(one) ?? "");
}

function roundsOf({ people }: World): number {
  return Math.max(0, ...people.map(({ invited }) => invited.length));
}

/** When somebody could look at the open round: as the last answers come in, one by one. */
function lastMoments({ people }: World, { round, side }: Pick<Moment, "round" | "side">): readonly number[] {
  return people
    .filter((person) => person.side === side && isSent(person, round, CLOSES - 1))
    .map(({ invited }) => invited[round]?.sentAt ?? 0)
    .sort((a, b) => a - b)
    .slice(-LAST_VIEWS);
}

function commentsAt({ people, minimum }: World, { round, side }: Moment, fault: Fault): unknown {
  const written = people.flatMap((person) => {
    const invited = person.invited[round];
    const isThere = person.side === side && isSent(person, round, CLOSES);
    return isThere && invited !== undefined ? [invited] : [];
  });
  const shown = publishComments(
    {
      isClosed: true,
      minimum,
      answered: written.length,
      comments: written.flatMap(({ comment }) => comment ?? []),
    },
    randomFrom(round).below,
  );
  if (!fault.hasCommentsWithTime || shown.state === "hidden") return shown;
  return shown.comments.map((text) => [written.find(({ comment }) => comment === text)?.sentAt, text]);
}

function printedAt({ numbers }: ClosedRound, { prints }: Fault): readonly string[] {
  return QUESTIONS.map((question) => {
    const given = numbers.filter((one) => one.question === question).map(({ value }) => value);
    return prints === undefined || given.length < 5 ? "" : prints(given);
  });
}

/** What digests and the scorecard make of the figures of one side, oldest round first. */
function digestOf(rounds: readonly RoundFigures[]): unknown {
  const newestFirst = rounds.map((figures) => everyones(figures)).toReversed();
  const [now, before] = newestFirst;
  return {
    target: now?.state === "shown" ? targetState(now) : undefined,
    change: now !== undefined && before !== undefined ? changeTenths(now, before) : undefined,
    collaboration: collaborationScore(
      newestFirst.map((figure, index) => ({ round: rounds.length - index, figure })),
    ),
    trend: mostOffTrend(
      QUESTIONS.flatMap((question) => {
        const [figure, ...earlier] = rounds.map((figures) => everyones(figures, question)).toReversed();
        return figure === undefined ? [] : [{ question, figure, earlier }];
      }),
    ),
  };
}

function everyones(figures: RoundFigures | undefined, question: string = QUESTIONS[0]): ScoreFigure {
  const found = figures?.scores.find(
    (score) => score.question === question && score.cut.kind === EVERYONE.kind,
  );
  if (found === undefined) throw new Error("there is no figure of everyone");
  return found.figure;
}
