import type { Fields } from "../../platform/slack/answers.ts";
import { type Errors, textIn, tooLong } from "../answering/answers-form.ts";
import type { resultTables } from "../schema/results.ts";

type Row = Readonly<(typeof resultTables.postgres.pulseReplies)["$inferSelect"]>;

/** A line under a comment. */
export type ReplyLine = Pick<Row, "number" | "writtenBy" | "text" | "userId" | "shownFrom">;

export const REPLY_FIELD = "pulse_reply_text";

/** Characters. */
export const LONGEST_REPLY = 2_000;

/** More lines than this are not shown: the first ones go. */
export const MOST_LINES = 30;

/** The lines under a comment that ops see on a local date: today's answers back are not among them. */
export function shownToOps(lines: readonly ReplyLine[], today: string): readonly ReplyLine[] {
  return lines.filter(({ writtenBy, shownFrom }) => writtenBy === "ops" || shownFrom <= today);
}

export function checkReply(fields: Fields): { readonly kind: "text"; readonly text: string } | Errors {
  const text = textIn(fields, REPLY_FIELD);
  const wrong = (error: string): Errors => ({ kind: "errors", errors: { [REPLY_FIELD]: error } });
  if (text === "") return wrong("Write something, or close this.");
  return text.length > LONGEST_REPLY ? wrong(tooLong(text, LONGEST_REPLY)) : { kind: "text", text };
}
