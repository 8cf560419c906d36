/** A line under a comment. */
export interface ReplyLine {
  readonly number: number;
  readonly writtenBy: "ops" | "person";
  readonly text: string;
  /** Of ops who wrote it; null for the writer of the comment. */
  readonly userId: string | null;
  /** The local date from which on ops see it, "2026-11-24". */
  readonly shownFrom: string;
}

/** The input block of both forms. */
export const REPLY_FIELD = "pulse_reply_text";

/** Characters. */
export const LONGEST_REPLY = 2_000;

/** More lines than this are not shown: the first ones go. */
export const MOST_LINES = 30;

/** What ops see of the lines under a comment on a local date: what was answered back today is not among them. */
export function shownToOps(lines: readonly ReplyLine[], today: string): readonly ReplyLine[] {
  return lines.filter(({ writtenBy, shownFrom }) => writtenBy === "ops" || shownFrom <= today);
}

/** What was typed, or what is wrong with it. */
export function checkReply(
  typed: string | readonly string[] | undefined,
): { readonly kind: "text"; readonly text: string } | { readonly kind: "error"; readonly error: string } {
  const text = typeof typed === "string" ? typed.trim() : "";
  if (text === "") return { kind: "error", error: "Write something, or close this." };
  if (text.length > LONGEST_REPLY)
    return {
      kind: "error",
      error: `Up to ${LONGEST_REPLY} characters; this has ${text.length}. Say it shorter.`,
    };
  return { kind: "text", text };
}
