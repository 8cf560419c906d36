import type { Database as Connection } from "better-sqlite3";

/**
 * Returns what adds the rows that are new since it last ran to the searches of this connection's database. It belongs right before a
 * commit: FTS5 writes what it has gathered at every savepoint, so that row by row each writer of a group would make a segment of its own,
 * to be merged later. Changes and deletions come by triggers, as soon as a row is in there.
 */
export function createSearchUpdate(connection: Connection): () => void {
  const searches = connection
    .prepare<[], string>("select name from pragma_table_list where schema = 'main' and type = 'virtual'")
    .pluck()
    .all();
  const statements = searches.map((name) => connection.prepare(addNewRows(connection, name)));
  return () => {
    for (const statement of statements) statement.run();
  };
}

/** Ids only grow, and FTS5 keeps one row per row that it holds in the table `docsize`. https://sqlite.org/fts5.html#fts5_data_structures */
function addNewRows(connection: Connection, search: string): string {
  const table = search.replace(/_search$/, "");
  const columns = connection
    .prepare<[string], string>("select name from pragma_table_info(?)")
    .pluck()
    .all(search)
    .join(", ");
  return `insert into "${search}" (rowid, ${columns}) select id, ${columns} from "${table}"
    where id > coalesce((select max(id) from "${search}_docsize"), 0)`;
}
