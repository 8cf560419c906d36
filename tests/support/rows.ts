import BetterSqlite3 from "better-sqlite3";
import postgres from "postgres";

/** The rows that a query finds in the database at `url`, each as its values, whatever engine keeps it. */
export async function readRows(url: string, query: string): Promise<readonly (readonly unknown[])[]> {
  if (url.startsWith("file:")) {
    const database = new BetterSqlite3(url.replace("file:", ""), { readonly: true });
    const found = database.prepare(query).raw().all() as unknown[][];
    database.close();
    return found;
  }
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  const found = await client.unsafe(query).values();
  await client.end();
  return found;
}
