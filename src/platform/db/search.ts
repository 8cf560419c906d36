import { and, type SQL, sql } from "drizzle-orm";
import type { Reader } from "./database.ts";
import { type SearchWord, searchWords } from "./search-words.ts";

/**
 * Columns of one table that people can search in, the most telling first; at most four. The table has an `id`, and its columns hold what
 * `indexedText` makes of the words.
 */
export interface SearchIndex {
  readonly table: string;
  readonly columns: readonly string[];
}

/** How much a word in the first, second … column counts; 1 is the most that PostgreSQL takes. */
const WEIGHTS = [1, 0.4, 0.2, 0.1] as const;
/** More words than this narrow nothing down. */
const MOST_WORDS = 20;

/** The name of what an engine keeps for an index: SQLite's table of words with its triggers, PostgreSQL's GIN index. */
export function searchName({ table }: SearchIndex): string {
  return `${table}_search`;
}

/** Whether there is anything to look for in what somebody typed. */
export function isSearchable(typed: string): boolean {
  return searchWords(typed).length > 0;
}

/**
 * The rows of an index that hold all words of `typed`: their `id`, and a `rank` that is lower the better they match.
 * To be joined with the table; the order is the caller's.
 */
export function searchHits(read: Reader, index: SearchIndex, typed: string) {
  const words = searchWords(typed).slice(0, MOST_WORDS);
  const from = read.engine === "sqlite" ? inSqlite(index, words) : inPostgres(index, words);
  return read
    .select({ id: from.id.as("hit_id"), rank: from.rank.as("hit_rank") })
    .from(from.table)
    .where(and(from.where))
    .as("hits");
}

interface Matches {
  readonly table: SQL;
  readonly id: SQL<number>;
  readonly rank: SQL<number>;
  readonly where: SQL;
}

/** https://sqlite.org/fts5.html: a string in quotes is never an operator. */
function inSqlite(index: SearchIndex, words: readonly SearchWord[]): Matches {
  const table = sql.identifier(searchName(index));
  const query = words.map(({ text, isBeginning }) => `"${text}"${isBeginning ? "*" : ""}`).join(" ");
  const weights = sql.raw(WEIGHTS.slice(0, index.columns.length).join(", "));
  return {
    table: sql`${table}`,
    id: sql<number>`rowid`,
    rank: sql<number>`bm25(${table}, ${weights})`,
    where: sql`${table} match ${query}`,
  };
}

/** https://www.postgresql.org/docs/current/textsearch-controls.html: a word in quotes is never an operator. */
function inPostgres({ table }: SearchIndex, words: readonly SearchWord[]): Matches {
  const query = words.map(({ text, isBeginning }) => `'${text}'${isBeginning ? ":*" : ""}`).join(" & ");
  const weights = sql.raw(`'{${WEIGHTS.toReversed().join(", ")}}'::float4[]`);
  const wanted = sql`to_tsquery('simple', ${query})`;
  return {
    table: sql`${sql.identifier(table)}`,
    id: sql<number>`id`,
    rank: sql<number>`-ts_rank(${weights}, search, ${wanted})`,
    where: sql`search @@ ${wanted}`,
  };
}
