import type { KnownBlock, ModalView } from "@slack/types";
import { actions, button, context, divider, header, modal, section } from "../../../platform/slack/blocks.ts";
import { escapeMrkdwn } from "../../../platform/slack/text.ts";
import { dayText } from "../../../platform/time/local-time.ts";
import { readButton } from "../../heard/views/heard-modal.ts";
import { MODE_NAMES, sidesByName } from "../../modes.ts";
import type { Round } from "../../planning/rounds.ts";
import { type BySide, type Side } from "../../sides.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import type { QuestionResults, SideResults } from "../results.ts";
import { writeHeardButton } from "./results-message.ts";
import {
  ABOUT,
  basisText,
  changeText,
  figureText,
  quoted,
  type ResultsFacts,
  summaryLines,
} from "./words.ts";

/** The comments of one side: how many may be read, or why none. */
export type CommentsState = { readonly count: number } | { readonly hidden: string };

export interface ResultsPage extends ResultsFacts {
  readonly round: Pick<Round, "key" | "number" | "startsOn" | "state" | "mode" | "namedSide">;
  /** By team key. */
  readonly teamNames: ReadonlyMap<string, string>;
  readonly comments: BySide<CommentsState>;
  readonly heard: { readonly isSent: boolean; readonly byName: string } | undefined;
}

export function resultsModal(page: ResultsPage): ModalView {
  const { round } = page;
  return modal({
    callbackId: MODAL.results,
    title: "Results",
    close: "Close",
    blocks: [
      header(`Round ${round.number} · ${dayText(round.startsOn)} · ${MODE_NAMES[round.mode]}`),
      section(summaryLines(page).join("\n")),
      ...namedBlocks(page),
      ...page.results.sides.flatMap((side) => sideBlocks(page, side)),
      divider(),
      ...heardBlocks(page),
    ],
  });
}

function namedBlocks({ round }: ResultsPage): readonly KnownBlock[] {
  if (sidesByName(round).length === 0) return [];
  return [actions([button({ label: "Answers by person", actionId: ACTION.named, value: round.key })])];
}

function sideBlocks(page: ResultsPage, results: SideResults): readonly KnownBlock[] {
  const { side } = results;
  return [
    divider(),
    section(`*${ABOUT[side]}*`),
    ...results.questions.flatMap((question) => questionBlocks(page, side, question)),
    commentsBlock(page, side),
  ];
}

function questionBlocks(page: ResultsPage, side: Side, question: QuestionResults): readonly KnownBlock[] {
  const { figure, changeTenths: change } = question;
  const wording = quoted(page, side, question.questionKey);
  if (isAllHidden(question)) return [section(`${wording}\n${figureText(figure)}`)];
  const changed = change === undefined ? "" : `${changeText(change)} since it was last asked`;
  const facts = [basisText(figure), changed].filter((words) => words !== "").join(" · ");
  const line = `${figureText(figure)} ${wording}`;
  const teams = teamsLine(page, question);
  return [section(facts === "" ? line : `${line}\n${facts}`), ...(teams === "" ? [] : [context(teams)])];
}

/** Then the teams need no line of their own. */
function isAllHidden({ figure, teams }: QuestionResults): boolean {
  return [figure, ...teams.map((team) => team.figure)].every(({ state }) => state === "hidden");
}

/** A line of all teams whose score may be shown; the others are told together. */
function teamsLine({ teamNames }: ResultsPage, { teams }: QuestionResults): string {
  const shown = teams
    .filter(({ figure }) => figure.state === "shown")
    .map(({ team, figure }) => `${nameOf(teamNames, team)} ${figureText(figure)} (${basisText(figure)})`);
  const hidden = teams.filter(({ figure }) => figure.state === "hidden");
  const [first] = hidden;
  if (first?.figure.state === "hidden")
    shown.push(`${hidden.map(({ team }) => nameOf(teamNames, team)).join(", ")}: ${first.figure.text}`);
  return shown.join(" · ");
}

function nameOf(names: ReadonlyMap<string, string>, team: string): string {
  return escapeMrkdwn(names.get(team) ?? "A former team");
}

function commentsBlock({ round, comments }: ResultsPage, side: Side): KnownBlock {
  const written = comments[side];
  if ("hidden" in written) return section(`*Comments* ${written.hidden}`);
  if (written.count === 0) return section("*Comments* None");
  const words = written.count === 1 ? "*1 comment*" : `*${written.count} comments*, shuffled`;
  const read = button({
    label: "Read comments",
    actionId: side === "reps" ? ACTION.repsComments : ACTION.opsComments,
    value: round.key,
  });
  return section(words, { accessory: read });
}

function heardBlocks({ round, heard }: ResultsPage): readonly KnownBlock[] {
  const write = actions([writeHeardButton(round)]);
  if (heard === undefined) return [write];
  const by = escapeMrkdwn(heard.byName);
  if (!heard.isSent) return [context(`There is a draft by ${by}.`), write];
  return [section(`*What we heard* was sent by ${by}.`, { accessory: readButton(round) })];
}
