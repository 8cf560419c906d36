import type { Round } from "./planning/rounds.ts";
import { SIDES, type Side } from "./sides.ts";

/** How answers are kept: fixed when a round opens, and shown to everyone who is asked. */
export const MODES = ["anonymous", "confidential", "named"] as const;

export type Mode = (typeof MODES)[number];

export const MODE_NAMES: Readonly<Record<Mode, string>> = {
  anonymous: "Anonymous",
  confidential: "Confidential",
  named: "Named",
};

export interface Promised {
  readonly mode: Mode;
  /** The fewest answers that are shown. */
  readonly minimum: number;
  /** Whether reps can let ops reply to their comments; of what one person is told, whether they can. */
  readonly mayReply?: boolean;
}

/** A round as it holds for one side: one that is too small to be anonymous may be asked by name. */
export function forSide<R extends Pick<Round, "mode" | "namedSide">>(round: R, side: Side): R {
  return side === round.namedSide ? { ...round, mode: "named" } : round;
}

/** The sides whose answers show with names once a round has closed. */
export function sidesByName(round: Pick<Round, "mode" | "namedSide">): readonly Side[] {
  return SIDES.filter((side) => forSide(round, side).mode === "named");
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
  const few = `results appear only with ${minimum} or more answers`;
  switch (mode) {
    case "anonymous":
      return `Your answers are anonymous: what is stored has no name, and ${few}.`;
    case "confidential":
      return `Your answers are confidential: they are stored with your name, only averages are shown, and ${few}.`;
    case "named":
      return "Your answers are named: Sales Ops sees them with your name.";
    default:
      return mode satisfies never;
  }
}

export interface Statement {
  readonly bullets: readonly string[];
  /** Paragraphs behind **More**. */
  readonly more: readonly string[];
}

/**
 * The statement behind **How is this kept?**. It says what remains possible, too.
 * @param of how many of their side are asked, and how long answers are kept, in words
 */
export function statementOf(
  promised: Promised,
  { asked, kept }: { readonly asked: number; readonly kept: string },
): Statement {
  const { mode, minimum } = promised;
  const averages = `only averages of at least ${minimum} of the ${asked} people asked are shown`;
  const fixed = "How this round is kept was fixed when it opened. Nobody can change it.";
  switch (mode) {
    case "anonymous":
      return {
        bullets: [
          `Your answers are stored without your name, and ${averages}. Within one round, two numbers or more are always left for yours. Two rounds, or two questions that ask the same, can be put together.`,
          `That you answered is remembered until the round closes and then erased, a day later at the latest. Scores without names and comments are kept for ${kept}.`,
          "Whoever runs the server can find out what you answered while the round is open. Your own words can give you away.",
        ],
        more: [...anonymousMore(promised), ...(promised.mayReply ? [REPLIES_KEPT] : []), fixed],
      };
    case "confidential":
      return {
        bullets: [
          `Your answers are stored with your name. You can change them until the round closes. To everybody else ${averages}.`,
          `Scores and comments are kept for ${kept}.`,
          "Whoever runs the server can read what you answered. Your own words can give you away.",
        ],
        more: [commentsText(promised), ...(promised.mayReply ? [REPLIES_LINKED] : []), fixed],
      };
    case "named":
      return {
        bullets: [
          "Your answers are stored with your name. You can change them until the round closes.",
          "Once it has closed, Sales Ops sees what you answered, with your name.",
          `Answers and comments are kept for ${kept}.`,
        ],
        more: [fixed],
      };
    default:
      return mode satisfies never;
  }
}

function commentsText({ minimum }: Promised): string {
  return `Nothing is shown before the round closes. Comments appear from ${2 * minimum} answers on, shuffled and without names. 9 and 10 count the same, and so do 0 and 1: otherwise a 10 could stand out.`;
}

function anonymousMore(promised: Promised): readonly string[] {
  return [
    "Each score and your comment have a place of their own: no name, no time, nothing that ties them together. A score carries your team until the round closes, if enough of it are asked to hide you. Once sent, an answer can't be changed: nothing is kept that could find it.",
    commentsText(promised),
    "While the round is open, a copy of the server's files shows who said what of those who answered since answers were last mixed, which happens at random moments. Copies and backups made at different times, and a database server's own logs, show more: Tandem can't clear those. While something else goes on reading the database, clearing its files waits.",
    "Whoever knows everybody else's answers to a question can work out yours from the stored scores, until they are deleted. At least two weeks lie between rounds that ask the same people.",
  ];
}

const REPLIES_KEPT =
  "If you tick Let ops reply to me, a button Any replies? comes to your own direct message. It holds a random number that leads to your comment. Tandem keeps only a fingerprint of it, and not that it was sent to you. What you answer back is shown to Sales Ops from the next day on, without a time. Whoever can read your Slack messages can press the button, and a copy of the files made before it was sent holds the number.";

const REPLIES_LINKED =
  "If you tick Let ops reply to me, replies wait behind a button Any replies? in your own direct message. Sales Ops isn't told who you are. In the server's files all of it leads to your comment, and so to your name.";

const WORDS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

export function inWords(count: number): string {
  return WORDS[count] ?? String(count);
}
