import { type SearchIndex, searchName } from "../../src/platform/db/search.ts";

/** A word in the first column counts most. https://www.postgresql.org/docs/current/textsearch-features.html */
const CLASSES = ["A", "B", "C", "D"];

/** drizzle-kit knows no full-text search: SQLite's words are kept in a table of their own, up to date by triggers. */
export function createSqliteSearch(index: SearchIndex): string[] {
  const name = searchName(index);
  const { table, columns } = index;
  return [
    `CREATE VIRTUAL TABLE \`${name}\` USING fts5(${columns.join(", ")}, content='${table}', content_rowid='id', tokenize='ascii', detail=column);`,
    `INSERT INTO \`${name}\` (\`${name}\`) VALUES ('rebuild');`,
    ...createSqliteTriggers(index),
  ];
}

/** A table that is rebuilt loses them. A new row is added before the commit (`createSearchUpdate`) and concerns them only from then on. */
export function createSqliteTriggers(index: SearchIndex): string[] {
  const name = searchName(index);
  const { table, columns } = index;
  const values = (row: "old" | "new") => ["id", ...columns].map((column) => `${row}.${column}`).join(", ");
  const add = `INSERT INTO \`${name}\` (rowid, ${columns.join(", ")}) VALUES (${values("new")});`;
  const forget = `INSERT INTO \`${name}\` (\`${name}\`, rowid, ${columns.join(", ")}) VALUES ('delete', ${values("old")});`;
  const isIn = `WHEN old.id <= (SELECT max(id) FROM \`${name}_docsize\`)`;
  return [
    trigger(`${name}_update`, `UPDATE OF ${columns.join(", ")} ON \`${table}\` ${isIn}`, [forget, add]),
    trigger(`${name}_delete`, `DELETE ON \`${table}\` ${isIn}`, [forget]),
  ];
}

export function dropSqliteSearch(index: SearchIndex): string[] {
  const name = searchName(index);
  const triggers = ["insert", "update", "delete"].map(
    (event) => `DROP TRIGGER IF EXISTS \`${name}_${event}\`;`,
  );
  return [...triggers, `DROP TABLE \`${name}\`;`];
}

export function createPostgresSearch(index: SearchIndex): string[] {
  const vectors = index.columns.map((column, at) => {
    const words = `coalesce("${column}", '')`;
    return `setweight(to_tsvector('simple', ${words}), '${CLASSES[at]}')`;
  });
  return [
    `ALTER TABLE "${index.table}" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (\n  ${vectors.join(" ||\n  ")}\n) STORED;`,
    `CREATE INDEX "${searchName(index)}" ON "${index.table}" USING gin ("search");`,
  ];
}

export function dropPostgresSearch({ table }: SearchIndex): string[] {
  return [`ALTER TABLE "${table}" DROP COLUMN "search";`];
}

function trigger(name: string, event: string, statements: readonly string[]): string {
  return `CREATE TRIGGER \`${name}\` AFTER ${event} BEGIN\n  ${statements.join("\n  ")}\nEND;`;
}
