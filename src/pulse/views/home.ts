import type { SectionBlock } from "@slack/types";
import type { HomeReader, HomeSection, MenuGroup } from "../../platform/home.ts";
import { button, context, section } from "../../platform/slack/blocks.ts";
import { dateText } from "../../platform/time/date-text.ts";
import { scoreText } from "../anonymity.ts";
import type { Round } from "../rounds.ts";
import type { CollaborationScore } from "../statistics.ts";
import { ACTION } from "./actions.ts";
import { pauseButton } from "./messages.ts";
import { readButton } from "./results/heard.ts";
import { writeHeardButton } from "./results/message.ts";
import { targetText } from "./results/words.ts";

/** What people find in the menu of `/tandem`. */
export function pulseMenu({ isOps }: Pick<HomeReader, "isOps">): MenuGroup {
  const rounds = button({ label: "Pulse rounds", actionId: ACTION.rounds });
  return { name: "Pulse", buttons: isOps ? [rounds, pauseButton()] : [pauseButton()] };
}

/** **Pulse** on Home: the collaboration score, and what came of the last round. */
export function pulseSection(of: {
  /** Undefined while none may be shown. */
  readonly score: CollaborationScore | undefined;
  /** The last round of which this reader may read what was heard. */
  readonly heard: Pick<Round, "id" | "startsOn"> | undefined;
}): HomeSection {
  const { score, heard } = of;
  const blocks = [
    score ? section(scoreLine(score)) : section("*Collaboration score* Not enough data yet"),
    context(
      "The mean of what reps said in the last three rounds about working together, from 0 to 10. The next step is in what was heard.",
    ),
    ...(heard
      ? [
          section(`*What we heard* in the pulse of ${dateText(heard.startsOn)}`, {
            accessory: readButton(heard),
          }),
        ]
      : []),
  ];
  return { title: "Pulse", isForOps: false, blocks };
}

/** What waits for ops while nobody has said what was heard. */
export function heardIsDue(round: Pick<Round, "id" | "number">): SectionBlock {
  const words = `*What we heard* in pulse round ${round.number} is due: people answer when they see that something comes of it.`;
  return section(words, { accessory: writeHeardButton(round) });
}

function scoreLine({ score, rounds, target }: CollaborationScore): string {
  const basis =
    rounds.length === 1
      ? "from 1 round"
      : `mean of ${rounds.length} rounds: ${rounds.map(scoreText).join(", ")}`;
  return `*Collaboration score ${scoreText(score)}* of 10 · ${targetText(target)} · ${basis}`;
}
