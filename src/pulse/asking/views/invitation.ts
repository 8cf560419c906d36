import type { Button, SectionBlock } from "@slack/types";
import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { actions, button, context, section } from "../../../platform/slack/blocks.ts";
import { fallbackText, slackDate } from "../../../platform/slack/text.ts";
import { canChange, inWords, keptInShort } from "../../modes.ts";
import type { Round } from "../../planning/rounds.ts";
import { otherTeam, type Reply, type Side } from "../../sides.ts";
import { ACTION } from "../../views/actions.ts";

export interface Asked {
  readonly round: Pick<Round, "key" | "number" | "mode" | "minimum" | "closesAt" | "state">;
  readonly side: Side;
  readonly reply: Reply;
  /** How many questions they are asked, and how many people of their side are. */
  readonly questions: number;
  readonly people: number | "…";
  /** Their zone, and when it is drawn in epoch milliseconds. */
  readonly zone: string;
  readonly now: number;
}

/** The DM that asks, and that says so when the answers are in. */
export function invitation(asked: Asked): MessageContent {
  if (asked.reply !== "answered" && asked.round.state !== "open") return closed();
  const words = wordsFor(asked);
  const buttons = buttonsFor(asked);
  return {
    text: fallbackText([words, buttons.map((one) => `[${one.text.text}]`).join(" ")]),
    blocks: [section(words), actions(buttons)],
  };
}

function closed(): MessageContent {
  const words = "This pulse has closed. You'll be asked again when the next one starts.";
  return { text: words, blocks: [section(words)] };
}

export function reminder({ round, zone, side }: Asked): MessageContent {
  const until = round.closesAt === null ? "" : ` It closes ${slackDate(round.closesAt, zone)}.`;
  const words = `Pulse about ${otherTeam(side)}: one minute.${until}`;
  return { text: words, blocks: [section(words, { accessory: answerButton(round) })] };
}

export function waitingOnHome(asked: Asked): SectionBlock {
  return section(`*Pulse about ${otherTeam(asked.side)}* · ${questionsText(asked)}, one minute`, {
    accessory: answerButton(asked.round),
  });
}

function wordsFor(asked: Asked): string {
  const { round, side } = asked;
  const kept = keptInShort(round);
  switch (asked.reply) {
    case "none":
      return `Four weeks with ${otherTeam(side)}: ${questionsText(asked)}, one minute. ${kept}${amongText(asked)}`;
    case "answered":
      return `✅ Your answers are in. Thank you. ${kept}`;
    case "declined":
      return `OK, not this time. You won't be reminded.${untilWhen(asked)}`;
    default:
      return asked.reply satisfies never;
  }
}

/** In a named round there is nobody to hide among. */
function amongText({ round, people }: Asked): string {
  return round.mode === "named" ? "" : ` You are one of ${people} people asked.`;
}

/** One, where everything else has been taken out of the rotation. */
function questionsText({ questions }: Asked): string {
  return questions === 1 ? "one question" : `${inWords(questions)} questions`;
}

function untilWhen({ round, zone }: Asked): string {
  if (round.closesAt === null) return "";
  return ` You can still answer until ${slackDate(round.closesAt, zone)}.`;
}

function buttonsFor({ round, reply }: Asked): Button[] {
  const kept = keptButton(round);
  if (round.state !== "open") return [kept];
  if (reply === "answered")
    return canChange(round) ? [answerButton(round, "Change my answers"), kept] : [kept];
  if (reply === "declined") return [answerButton(round), kept];
  const decline = button({ label: "Not this time", actionId: ACTION.decline, value: round.key });
  return [{ ...answerButton(round), style: "primary" }, decline, kept];
}

/** Where people are asked, and where they answer: some come from Home. */
export function keptButton({ key }: Pick<Round, "key">): Button {
  return button({ label: "How is this kept?", actionId: ACTION.kept, value: key });
}

function answerButton({ key }: Pick<Round, "key">, label = "Answer (1 min)"): Button {
  return button({ label, actionId: ACTION.answer, value: key });
}

/** Said where somebody presses what was decided already. */
export function say(words: string): MessageContent {
  return { text: words, blocks: [context(words)] };
}
