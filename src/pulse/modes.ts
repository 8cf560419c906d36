import type { Side } from "./sides.ts";

/** How answers are kept: fixed when a round opens, and shown to everyone who is asked. */
export const MODES = ["anonymous", "confidential", "named"] as const;

export type Mode = (typeof MODES)[number];

export const MODE_NAMES: Readonly<Record<Mode, string>> = {
  anonymous: "Anonymous",
  confidential: "Confidential",
  named: "Named",
};

/** What a round promises to those who are asked. */
export interface Promised {
  readonly mode: Mode;
  /** The fewest answers that are shown. */
  readonly minimum: number;
  /** Whether reps can let ops reply to their comments; of what one person is told, whether they can. */
  readonly mayReply?: boolean;
}

/** Whether somebody of a side can let ops reply to their comment. In named rounds ops know whom to ask. */
export function canLetReply({ mode, mayReply }: Promised, side: Side): boolean {
  return mayReply === true && mode !== "named" && side === "reps";
}

/** Whether what was sent can be changed until the round closes: where it is stored without a name, nothing could find it. */
export function canChange({ mode }: Pick<Promised, "mode">): boolean {
  return mode !== "anonymous";
}

/** How a round is kept in one line, for the DM and the form. */
export function keptInShort({ mode, minimum }: Promised): string {
  const below = `below ${inWords(minimum)} answers`;
  switch (mode) {
    case "anonymous":
      return `Your answers are anonymous: what is stored has no name, and nothing is shown ${below}.`;
    case "confidential":
      return `Your answers are confidential: they are stored with your name, only totals are shown, and none ${below}.`;
    case "named":
      return "Your answers are named: Sales Ops sees them with your name.";
    default:
      return mode satisfies never;
  }
}

/**
 * The statement behind **How is this kept?**, a paragraph each. It says what remains possible, too.
 * @param deleted how long answers are kept, in words
 */
export function keptInFull(promised: Promised, deleted: string): readonly string[] {
  const { mode, minimum } = promised;
  const few = `${inWords(minimum)} answers`;
  const fixed = "How this round is kept was fixed when it opened, and nobody can change it.";
  switch (mode) {
    case "anonymous":
      return [
        "Each score and your comment are stored in places of their own: without your name, without a time, and without anything that ties them to each other. A score carries your team until the round closes, if enough of it are asked to hide you.",
        "Tandem remembers that you have answered, so that it does not remind you. When the round has closed it forgets even that, a day later at the latest; it also stores everything anew in random order and clears what it has deleted from its files.",
        `Nothing is shown before the round closes, no score below ${few}, and no comment below ${inWords(2 * minimum)}. Comments are shuffled. Nobody sees who has not answered. Once sent, an answer cannot be changed: nothing is kept that could find it.`,
        "What remains possible: somebody who runs the server and copies its files while the round is open could match moments. A database server's own logs and copies, where your company runs one, can hold the same. And you can give yourself away by what you write in the comment, or by how.",
        ...(promised.mayReply ? [REPLIES_KEPT] : []),
        deleted,
        fixed,
      ];
    case "confidential":
      return [
        "Your answers and your comment are stored with your name, and you can change them until the round closes. Tandem shows totals only, and comments without names.",
        `Nothing is shown before the round closes, no score below ${few}, and no comment below ${inWords(2 * minimum)}.`,
        "What remains possible: somebody who runs the server can read its files, and there what you said stands beside your name.",
        ...(promised.mayReply ? [REPLIES_LINKED] : []),
        deleted,
        fixed,
      ];
    case "named":
      return [
        "Your answers and your comment are stored with your name, and Sales Ops sees both together once the round is closed. Until then you can change them.",
        deleted,
        fixed,
      ];
    default:
      return mode satisfies never;
  }
}

const REPLIES_KEPT =
  "If you tick Let ops reply to me, a button Any replies? comes to your own direct message. It holds a random number that leads to your comment, and Tandem keeps only a fingerprint of that number, from which nobody can get back to it, and not that it was sent to you. Replies wait behind the button; what you answer back is shown to Sales Ops from the next day on, without a time. What remains possible: whoever can read your Slack messages can press it, and a copy of the server's files made in the moments before it was sent holds it.";

const REPLIES_LINKED =
  "If you tick Let ops reply to me, a button Any replies? comes to your own direct message, and replies wait behind it. Sales Ops is not told who you are; what you answer back is shown to it from the next day on, without a time. In the files of the server all of it leads to your comment, and so to your name.";

const WORDS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** A small number as people write it. */
export function inWords(count: number): string {
  return WORDS[count] ?? String(count);
}
