import type { MessageContent } from "../../platform/delivery/messages.ts";
import { actions, button, section } from "../../platform/slack/blocks.ts";
import { cut, escapeMrkdwn, fallbackText } from "../../platform/slack/text.ts";
import { ACTION } from "./actions.ts";

/** Characters of what was typed that are repeated. */
const REPEATED = 60;

export function pauseButton() {
  return button({ label: "Pause pulses until…", actionId: ACTION.pause });
}

/** What `/ops-pulse help` says. */
export function help({ isOps }: { readonly isOps: boolean }): MessageContent {
  const forOps =
    "*/ops-pulse* opens Pulse rounds: plan, start, preview, close, results, what we heard and the question bank. */ops-pulse start* shows whom a round asks, and starts it when you confirm.";
  const forReps =
    "A pulse is a short survey of how Sales and Sales Ops work together. You get a direct message when one starts: four questions, one minute.";
  const words = isOps ? forOps : forReps;
  return { text: fallbackText([words]), blocks: [section(words), actions([pauseButton()])] };
}

/** Never fails on a word it does not know: says what it would have understood from this person. */
export function unknownWord(typed: string, { isOps }: { isOps: boolean }): MessageContent {
  const known = isOps
    ? "*/ops-pulse*, */ops-pulse start* and */ops-pulse help*"
    : "*/ops-pulse* and */ops-pulse help*";
  const words = `Sorry, I don't know "${escapeMrkdwn(cut(typed, REPEATED))}". Try ${known}.`;
  return { text: fallbackText([words]), blocks: [section(words)] };
}

/** What reps read, who cannot plan rounds. @param pausedUntil a date in words, where they have paused */
export function forReps(pausedUntil: string | undefined): MessageContent {
  const words =
    "Sales Ops plans the pulses. You'll get a direct message when one starts: four questions, one minute.";
  const pause = pausedUntil === undefined ? "" : ` You paused pulses until ${pausedUntil}.`;
  return { text: fallbackText([words + pause]), blocks: [section(words + pause), actions([pauseButton()])] };
}

/** In the place of the message on which somebody pressed **Pause pulses until…**. @param pausedUntil a date in words, unless they are asked */
export function pauseSaid(pausedUntil: string | undefined): MessageContent {
  const words =
    pausedUntil === undefined
      ? "You'll be asked again when the next pulse starts."
      : `You paused pulses until ${pausedUntil}. Nobody is told.`;
  return { text: fallbackText([words]), blocks: [section(words), actions([pauseButton()])] };
}
