import BetterSqlite3 from "better-sqlite3";
import postgres from "postgres";

type Row = Readonly<Record<string, unknown>>;

/** The rows that a query finds in the database at `url`, each as its values, whatever engine keeps it. */
export async function readRows(url: string, query: string): Promise<readonly (readonly unknown[])[]> {
  return (await read(url, query)).map((row) => Object.values(row));
}

/** The first value of each row that a query finds. */
export async function readColumn(url: string, query: string): Promise<readonly unknown[]> {
  return (await readRows(url, query)).map(([value]) => value);
}

/** Every row of every table, but for what an engine keeps for itself. */
export async function readAll(
  url: string,
): Promise<readonly { readonly table: string; readonly row: Row }[]> {
  const tables = isFile(url)
    ? "select name from sqlite_schema where type = 'table' and sql not like '%virtual%' and name not like '%_fts%'"
    : "select relname from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace";
  const all = [];
  for (const table of (await readColumn(url, tables)).map(String))
    for (const row of await read(url, `select * from "${table}"`)) all.push({ table, row });
  return all;
}

async function read(url: string, query: string): Promise<readonly Row[]> {
  if (isFile(url)) {
    const database = new BetterSqlite3(url.replace("file:", ""), { readonly: true });
    const found = database.prepare<[], Row>(query).all();
    database.close();
    return found;
  }
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  const found = await client.unsafe<Row[]>(query);
  await client.end();
  return found;
}

function isFile(url: string): boolean {
  return url.startsWith("file:");
}
