import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { expect, test } from "vitest";
import { migrationsFolder, readMigrations } from "../../src/platform/db/migration-files.ts";
import { migrateSqlite } from "../../src/platform/db/sqlite/sqlite-migrations.ts";
import { temporaryDirectory } from "../support/temporary.ts";

/** A clock as the first version of Tandem stored it. */
const FIRST_FORM = { kind: "first_answer", round: 1, state: "running", startedAt: 1_000, pauses: [] };

test("clocks of the first version learn their type and where their calendar starts to count", async () => {
  const file = join(temporaryDirectory(), "tandem.db");
  const known = readMigrations(migrationsFolder("sqlite"));
  await migrateSqlite(file, known.slice(0, 1));
  const connection = new BetterSqlite3(file);
  connection.exec(`
    insert into requests (workspace_id, number, summary, type_key, urgency, own_fields, is_private, requester_id, status, created_at)
      values ('T1', 1, 'Old', 'bid', 'normal', '{}', 0, 'U1', 'new', 1000);
    insert into request_clocks (workspace_id, request_id, kind, state, clock)
      values ('T1', 1, 'first_answer', 'running', '${JSON.stringify(FIRST_FORM)}');`);
  connection.close();

  await migrateSqlite(file, known);
  const migrated = new BetterSqlite3(file, { readonly: true });
  const [clock] = migrated.prepare("select clock from request_clocks").pluck().all();
  migrated.close();
  expect(JSON.parse(String(clock))).toEqual({
    ...FIRST_FORM,
    type: "bid",
    countedFromAt: 1_000,
    carriedMinutes: 0,
    tookMinutes: null,
    lateMinutes: null,
  });
});
