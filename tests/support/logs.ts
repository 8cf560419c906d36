import { expect } from "vitest";
import { readColumn } from "./rows.ts";

/** A destination for pino that keeps every line. */
export interface LogLines {
  readonly lines: string[];
  write(line: string): void;
}

export function collectLogs(): LogLines {
  const lines: string[] = [];
  return { lines, write: (line) => void lines.push(line) };
}

/** Where what people typed is stored. */
const TYPED = [
  "select summary as typed from requests",
  "select details from requests",
  "select account from requests",
  "select urgency_reason from requests",
  "select needed_by_reason from requests",
  "select done_text from requests",
  "select reopen_text from requests",
  "select decline_text from requests",
  "select rating_comment from requests",
  "select waiting_on from requests",
  "select text from request_entries",
  "select text from saved_answers",
  "select title from saved_answers",
  "select text from pulse_comments",
  "select text from pulse_linked_comments",
  "select text from pulse_replies",
  "select we_heard from pulse_heard",
].join(" union ");

/** Shorter words stand in any line by chance. */
const TELLING_LENGTH = 8;

/** Fails if a log line holds a secret or anything of what people typed, as the database at `url` knows it. */
export async function expectNothingPrivate(
  { lines }: LogLines,
  from: { url: string; secrets: readonly string[] },
): Promise<void> {
  const words = (await readColumn(from.url, TYPED))
    .flatMap((typed) => (typeof typed === "string" ? typed.split("\n") : []))
    .filter((word) => word.length >= TELLING_LENGTH);
  const log = lines.join("");
  const told = [...from.secrets, ...words].filter((word) => log.includes(JSON.stringify(word).slice(1, -1)));
  expect(told, "secrets or typed words in the log").toEqual([]);
}
