/**
 * Writes the next numbered migration of both engines from `src/schema.ts`. Read what it wrote before you commit it.
 *
 *     node scripts/make-migration.ts add_topics
 *     node scripts/make-migration.ts --fresh first     before the first release only: starts over with one migration
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { EngineName } from "../src/platform/db/database.ts";
import { migrationsFolder, readMigrations } from "../src/platform/db/migration-files.ts";
import { allTables } from "../src/schema.ts";
import { diffSchema } from "./migrations/schema-diff.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { fresh: { type: "boolean" } },
});
const [name] = positionals;
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  throw new Error(
    "Name the change in lower case with underscores, e.g.: node scripts/make-migration.ts add_topics",
  );
}
for (const engine of ["sqlite", "postgres"] as const) await makeMigration(engine, name);

async function makeMigration(engine: EngineName, change: string): Promise<void> {
  const folder = migrationsFolder(engine);
  if (values.fresh) for (const file of readdirSync(folder)) rmSync(join(folder, file));
  const snapshotFile = join(folder, "snapshot.json");
  const previous = existsSync(snapshotFile) ? JSON.parse(readFileSync(snapshotFile, "utf8")) : undefined;
  const { sql, snapshot } = await diffSchema(engine, allTables, previous);
  if (sql === "") return console.log(`${engine}: nothing has changed`);
  const number = String(readMigrations(folder).length + 1).padStart(4, "0");
  const file = join(folder, `${number}_${change}.sql`);
  writeFileSync(file, sql);
  writeFileSync(snapshotFile, `${JSON.stringify(snapshot, undefined, 2)}\n`);
  console.log(`${engine}: ${file}`);
}
