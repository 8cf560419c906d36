import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { temporaryDirectory } from "../../support/temporary.ts";

/** Lengths in bytes: https://sqlite.org/fileformat2.html#the_write_ahead_log */
const LOG_HEADER = 32;
const FRAME_HEADER = 24;

interface Seen {
  readonly answers: ReadonlyMap<string, string>;
  readonly yes: ReadonlySet<string>;
}

/** What somebody thinks that people said: by user id, question and number. */
export type Linked = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Whoever has one copy of the database's files plays its write-ahead log from the start, commit by commit, and puts each yes beside the answers
 * that were written right before it.
 */
export function linkedInFile(file: string): Linked {
  const copy = join(temporaryDirectory(), "copy.db");
  copyFileSync(file, copy);
  const log = readFileSync(`${file}-wal`);
  const linked = new Map<string, ReadonlySet<string>>();
  let before = look(copy, Buffer.alloc(0));
  let lastSaid: ReadonlySet<string> = new Set();
  for (const end of commitsIn(log)) {
    const now = look(copy, log.subarray(0, end));
    const said = [...now.answers].filter(([id]) => !before.answers.has(id)).map(([, words]) => words);
    const people = [...now.yes].filter((userId) => !before.yes.has(userId));
    if (said.length > 0) lastSaid = new Set(said);
    const [person, ...more] = people;
    if (person !== undefined && more.length === 0 && lastSaid.size > 0) linked.set(person, lastSaid);
    before = now;
  }
  return linked;
}

/** Where in the log each commit ends. A log of another salt than its header's has been left behind. */
function commitsIn(log: Buffer): readonly number[] {
  if (log.length < LOG_HEADER) return [];
  const size = FRAME_HEADER + log.readUInt32BE(8);
  const ends = [];
  for (let at = LOG_HEADER; at + size <= log.length; at += size) {
    if (!log.subarray(at + 8, at + 16).equals(log.subarray(16, 24))) break;
    if (log.readUInt32BE(at + 4) > 0) ends.push(at + size);
  }
  return ends;
}

function look(copy: string, log: Buffer): Seen {
  const file = join(temporaryDirectory(), "seen.db");
  copyFileSync(copy, file);
  if (log.length > 0) writeFileSync(`${file}-wal`, log);
  const connection = new BetterSqlite3(file);
  const answers = connection
    .prepare<[], { id: string; words: string }>(
      "select id, question_key || ' ' || value as words from pulse_answers",
    )
    .all();
  const yes = connection
    .prepare<[], { user_id: string }>("select user_id from pulse_invitations where reply = 'answered'")
    .all();
  connection.close();
  return {
    answers: new Map(answers.map(({ id, words }) => [id, words])),
    yes: new Set(yes.map(({ user_id }) => user_id)),
  };
}
