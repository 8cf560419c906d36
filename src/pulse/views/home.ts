import type { SectionBlock } from "@slack/types";
import type { HomeReader, HomeSection, MenuGroup } from "../../kit/contributions.ts";
import { button, context, section } from "../../platform/slack/blocks.ts";
import { listed, slackDate } from "../../platform/slack/text.ts";
import { dayText } from "../../platform/time/local-time.ts";
import { scoreText } from "../anonymity.ts";
import type { Uncleared } from "../closing/uncleared.ts";
import { readButton } from "../heard/views/heard-modal.ts";
import type { Round } from "../planning/rounds.ts";
import type { CollaborationScore } from "../results/statistics.ts";
import { writeHeardButton } from "../results/views/results-message.ts";
import { targetText } from "../results/views/words.ts";
import { ACTION } from "./actions.ts";
import { pauseButton } from "./messages.ts";

export function pulseMenu({ isOps }: Pick<HomeReader, "isOps">): MenuGroup {
  const rounds = button({ label: "Pulse rounds", actionId: ACTION.rounds });
  return { name: "Pulse", buttons: isOps ? [rounds, pauseButton()] : [pauseButton()] };
}

/** **Pulse** on Home: the collaboration score, and what came of the last round. */
export function pulseSection(of: {
  /** Undefined while none may be shown. */
  readonly score: CollaborationScore | undefined;
  /** The last round of which this reader may read what was heard. */
  readonly heard: Pick<Round, "key" | "startsOn"> | undefined;
}): HomeSection {
  const { score, heard } = of;
  const blocks = [
    section(score ? scoreLine(score) : "*Collaboration score* Not enough answers yet"),
    context(
      "How well reps say we work together: the mean of the last three rounds that may be shown. What happens next is in What we heard.",
    ),
  ];
  if (heard) {
    const words = `*What we heard* in the pulse of ${dayText(heard.startsOn)}`;
    blocks.push(section(words, { accessory: readButton(heard) }));
  }
  return { title: "Pulse", isForOps: false, blocks };
}

export function heardIsDue(round: Pick<Round, "key" | "number">): SectionBlock {
  const words = `*What we heard* in pulse round ${round.number} is due. People answer when they see that something comes of it.`;
  return section(words, { accessory: writeHeardButton(round) });
}

export function cannotBeCleared({ number, since }: Uncleared): SectionBlock {
  return section(
    `*Who answered pulse round ${number}* can't be erased from the database's files since ${slackDate(since)}: something else, a backup for one, goes on reading the database. It's tried again every hour. Ask whoever runs the server to end it.`,
  );
}

/** "7.5 of 10 · target 8: *too close to call* · rounds 3, 4 and 6: 8.0, 7.5, 7.5 · round 5 hidden (too few answers)" */
function scoreLine({ score, rounds, hidden, target }: CollaborationScore): string {
  const basis = `${roundsText(rounds.map(({ round }) => round))}: ${rounds.map((one) => scoreText(one.score)).join(", ")}`;
  const missing = hidden.length === 0 ? [] : [`${roundsText(hidden)} hidden (too few answers)`];
  return [`*Collaboration score ${scoreText(score)}* of 10`, targetText(target), basis, ...missing].join(
    " · ",
  );
}

function roundsText(numbers: readonly number[]): string {
  return `${numbers.length === 1 ? "round" : "rounds"} ${listed(numbers.map(String))}`;
}
