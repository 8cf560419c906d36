import type { MessageContent } from "../../platform/delivery/messages.ts";
import { actions, button, section } from "../../platform/slack/blocks.ts";
import { fallbackText } from "../../platform/slack/text.ts";
import { ACTION } from "./actions.ts";

export function pauseButton() {
  return button({ label: "Pause pulses until…", actionId: ACTION.pause });
}

/* What follows the command in `/ops-pulse help`. */
export const OPENS_ROUNDS =
  "opens Pulse rounds: plan, start, preview, close, results, what we heard and the question bank.";
export const STARTS_ONE = "shows whom a round asks, and starts it when you confirm.";
export const TELLS_REPS =
  "says how pulses reach you. A pulse is a short survey of how Sales and Sales Ops work together: a direct message with four questions, one minute.";

/** Says to reps that they cannot plan rounds. @param pausedUntil a date in words, where they have paused */
export function forReps(pausedUntil: string | undefined): MessageContent {
  const words =
    "Sales Ops plans the pulses. You'll get a direct message when one starts: four questions, one minute.";
  const pause = pausedUntil === undefined ? "" : ` You paused pulses until ${pausedUntil}.`;
  return withPause(words + pause);
}

/** In the place of the message on which somebody pressed **Pause pulses until…**. @param pausedUntil a date in words, unless they are asked */
export function pauseSaid(pausedUntil: string | undefined): MessageContent {
  return withPause(
    pausedUntil === undefined
      ? "You'll be asked again when the next pulse starts."
      : `You paused pulses until ${pausedUntil}. Nobody is told.`,
  );
}

function withPause(words: string): MessageContent {
  return { text: fallbackText([words]), blocks: [section(words), actions([pauseButton()])] };
}
