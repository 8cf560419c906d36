import type { KnownBlock, ModalView } from "@slack/types";
import {
  actions,
  button,
  confirmation,
  context,
  divider,
  modal,
  section,
} from "../../../platform/slack/blocks.ts";
import { slackDate } from "../../../platform/slack/text.ts";
import { dayText, localDateOf, timeOfDayText } from "../../../platform/time/local-time.ts";
import { MODE_NAMES } from "../../modes.ts";
import { ACTION, MODAL } from "../../views/actions.ts";
import type { Round } from "../rounds.ts";
import { ASKED_AT } from "../times.ts";

export interface RoundsPage {
  readonly current: Round | undefined;
  /** How many people the open round asks. */
  readonly asked: number;
  /** The latest ones that are over, the newest first. */
  readonly past: readonly Round[];
  readonly isCadenceOn: boolean;
  /** The reader's zone, and when it is drawn in epoch milliseconds. */
  readonly zone: string;
  readonly now: number;
}

export function roundsModal(page: RoundsPage): ModalView {
  return modal({
    callbackId: MODAL.rounds,
    title: "Pulse rounds",
    close: "Close",
    blocks: [
      ...currentBlocks(page),
      actions([
        button({ label: "Preview as I see it", actionId: ACTION.preview }),
        button({ label: "Question bank", actionId: ACTION.bank }),
      ]),
      ...(page.past.length > 0 ? [divider(), ...page.past.map((round) => pastSection(round, page))] : []),
    ],
  });
}

function currentBlocks(page: RoundsPage): readonly KnownBlock[] {
  const { current } = page;
  const plan = button({ label: "Plan", actionId: ACTION.plan });
  const start = button({ label: "Start now", actionId: ACTION.start });
  if (!current) {
    const next = page.isCadenceOn ? "The next round is being planned." : "No round is planned.";
    return [section(next), actions([plan, start])];
  }
  if (current.state === "planned")
    return [
      section(plannedLine(current, page)),
      ...(current.heldBack === null ? [] : [context(`On hold: ${current.heldBack}`)]),
      actions(current.isAtOnce ? [plan] : [plan, start]),
    ];
  return [section(openLine(current, page)), context(NO_COUNTS), actions([closeButton(current)])];
}

const NO_COUNTS = "Nothing shows before it closes: not who has answered, and not how many.";

function plannedLine(round: Round, page: RoundsPage): string {
  if (round.isAtOnce) return `*Round ${round.number}* is starting: people are asked in their working hours.`;
  return `*Round ${round.number}* starts on ${dayText(round.startsOn, todayOf(page))} at ${timeOfDayText(ASKED_AT)} in each person's zone.`;
}

function openLine({ number, mode, closesAt }: Round, { asked, zone }: RoundsPage): string {
  const until = closesAt === null ? "" : ` until ${slackDate(closesAt, zone)}`;
  return `*Round ${number}* is open${until} · ${MODE_NAMES[mode]} · ${asked} people asked`;
}

function closeButton({ key }: Round) {
  const confirm = confirmation({
    title: "Close this round early?",
    text: "Nobody can answer after that, and it can't be reopened. With too few answers, no results appear.",
    yes: "Close early",
    no: "Leave it open",
  });
  return button({ label: "Close early", actionId: ACTION.close, value: key, style: "danger", confirm });
}

function pastSection(round: Round, page: RoundsPage): KnownBlock {
  const results = button({ label: "Results", actionId: ACTION.results, value: round.key });
  return section(pastLine(round, page), { accessory: results });
}

function pastLine({ number, startsOn, state, mode }: Round, page: RoundsPage): string {
  const heard = state === "published" ? "what we heard is published" : "what we heard isn't published yet";
  return `*Round ${number}* · ${dayText(startsOn, todayOf(page))} · ${MODE_NAMES[mode]} · closed, ${heard}`;
}

function todayOf({ zone, now }: RoundsPage): string {
  return localDateOf(zone, now);
}
