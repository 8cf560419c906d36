import type { AskedTeam, ClosedRound } from "../../../src/pulse/anonymity.ts";
import { scoreText } from "../../../src/pulse/anonymity.ts";
import type { RoundFigures } from "./figures.ts";

/** What a team answered to one question: a number each, or "can't say". */
export interface TeamAnswers extends Pick<AskedTeam, "team" | "parent"> {
  readonly says: readonly (number | "can't say")[];
  /** How many were asked but did not answer. */
  readonly silent?: number;
}

/** A closed round of reps with one question. */
export function roundOf(teams: readonly TeamAnswers[], changes: Partial<ClosedRound> = {}): ClosedRound {
  return {
    round: 1,
    side: "reps",
    isClosed: true,
    minimum: 5,
    teams: teams.map(({ says, silent = 0, ...team }) => ({
      ...team,
      asked: says.length + silent,
      answered: says.length,
    })),
    questions: ["C0.1"],
    numbers: teams.flatMap(({ team, says }) =>
      says
        .filter((one) => one !== "can't say")
        .map((value) => ({ question: "C0.1", team, value, people: 1 })),
    ),
    ...changes,
  };
}

/** The same answer from so many people. */
export function all(count: number, value: number | "can't say"): TeamAnswers["says"] {
  return Array.from({ length: count }, () => value);
}

/** Figures as a reader has them: "everyone 7.5 of 16/19", "team a hidden". */
export function read({ responses, scores }: RoundFigures): readonly string[] {
  return scores.map(({ cut, figure }, index) => {
    const response = responses[index % responses.length]?.figure;
    const rate = response?.state === "shown" ? `${response.answered}/${response.asked}` : "hidden";
    const few =
      figure.state === "shown" && figure.numbersFrom !== undefined ? ` (${figure.numbersFrom}+)` : "";
    const score = figure.state === "shown" ? `${scoreText(figure.score)}${few}` : "hidden";
    return `${Object.values(cut).join(" ")} ${score} of ${rate}`;
  });
}
