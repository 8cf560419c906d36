import { readColumn, readRows } from "../../support/rows.ts";
import type { Linked } from "./file-attacker.ts";

/** What was said and who has answered, each with the number of the transaction that wrote it. */
const ANSWERS =
  "select xmin::text::bigint as written, question_key || ' ' || value from pulse_answers order by written";
const YES =
  "select xmin::text::bigint as written, user_id from pulse_invitations where reply = 'answered' order by written";
const TABLES =
  "select relname from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace";

interface Written {
  readonly written: number;
  readonly words: string;
}

/** Whoever looks at the server's tables once puts each yes beside the answers whose transaction came right before its own. */
export async function linkedOnServer(url: string): Promise<Linked> {
  const [answers, yes] = [await listWritten(url, ANSWERS), await listWritten(url, YES)];
  const linked = new Map<string, ReadonlySet<string>>();
  for (const [written, people] of Map.groupBy(yes, (row) => row.written)) {
    const last = answers.findLast((row) => row.written <= written)?.written;
    const [person, ...more] = people;
    if (person === undefined || more.length > 0 || last === undefined) continue;
    linked.set(
      person.words,
      new Set(answers.filter((row) => row.written === last).map(({ words }) => words)),
    );
  }
  return linked;
}

/** The tables in which the transaction of an answer has written something, too. */
export async function writtenWithAnswers(url: string): Promise<readonly string[]> {
  const others = (await readColumn(url, TABLES)).map(String).filter((table) => table !== "pulse_answers");
  const found = [];
  for (const table of others) {
    const shared = `select 1 from "${table}" t join pulse_answers a on a.xmin::text = t.xmin::text limit 1`;
    if ((await readRows(url, shared)).length > 0) found.push(table);
  }
  return found.toSorted();
}

async function listWritten(url: string, query: string): Promise<readonly Written[]> {
  const rows = await readRows(url, query);
  return rows.map(([written, words]) => ({ written: Number(written), words: String(words) }));
}
