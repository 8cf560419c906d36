import type { MessageContent } from "../../../platform/delivery/messages.ts";
import { actions, button, context, section } from "../../../platform/slack/blocks.ts";
import { fallbackText } from "../../../platform/slack/text.ts";
import { dayText } from "../../../platform/time/local-time.ts";
import type { Round } from "../../planning/rounds.ts";
import { ACTION } from "../../views/actions.ts";
import { type ResultsFacts, summaryLines } from "./words.ts";

export interface ResultsNews extends ResultsFacts {
  readonly round: Pick<Round, "key" | "number" | "startsOn" | "state">;
}

/** The results in the triage channel. No comments: others may read there, too. */
export function resultsMessage(news: ResultsNews): MessageContent {
  const { round } = news;
  const lines = [`*Pulse round ${round.number}* · ${dayText(round.startsOn)}`, ...summaryLines(news)];
  const isHeard = round.state === "published";
  const next = isHeard
    ? "Everyone who was asked has been told what we heard."
    : "Next: write what we heard. The next round can start after that, and two weeks after this one closed.";
  const results = button({ label: "Results", actionId: ACTION.results, value: round.key });
  return {
    text: fallbackText([...lines, next]),
    blocks: [
      section(lines.join("\n")),
      context(next),
      actions(isHeard ? [results] : [writeHeardButton(round), results]),
    ],
  };
}

export function writeHeardButton({ key }: Pick<Round, "key">) {
  return button({
    label: "Write what we heard…",
    actionId: ACTION.writeHeard,
    value: key,
    style: "primary",
  });
}
