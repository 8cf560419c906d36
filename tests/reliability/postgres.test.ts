import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { freshPostgres, startMigrated } from "../support/postgres.ts";
import { isInstalled } from "../support/postgres-server.ts";
import { until } from "../support/until.ts";
import { expectOnce, fillForm, startReady, watchCalls } from "./forms.ts";

/** Longer than Slack waits for anything. */
const LOCKED_MS = 7_000;
const CUTS = 3;
/** deadlock_detected: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const DEADLOCK = "40P01";
const TIMEOUT_MS = 120_000;

if (!isInstalled()) console.log("skipped: no PostgreSQL");

describe.runIf(isInstalled())("on PostgreSQL", () => {
  let server: Awaited<ReturnType<typeof startMigrated>>;
  beforeAll(async () => {
    server = await startMigrated();
  }, TIMEOUT_MS);
  afterAll(() => server.cluster.stop());

  async function startHere() {
    const database = await freshPostgres(server.template);
    await database.db.close();
    const together = await startReady(database);
    const admin = postgres(together.databaseUrl, { max: 2, onnotice: () => undefined });
    onTestFinished(() => admin.end({ timeout: 1 }));
    return { ...together, admin, calls: watchCalls(together) };
  }

  test(
    "while every table is locked, each call is answered in time, a form stays open and says why, and goes through afterwards, once",
    async () => {
      const together = await startHere();
      const [rita, raj] = [together.sandbox.person("Rita"), together.sandbox.person("Raj")];
      await fillForm(rita, "Remove a duplicate");
      const isOver = lockEverything(together.admin);
      for (let over = false; !over; over = await Promise.race([isOver, pause(10, false)])) {
        await Promise.all([raj.types("/ops-request list"), rita.submits("Send request")]);
        if (rita.modal() === undefined) break;
        rita.sees("Saving is taking longer than usual; your text is still here. Press again in a moment.");
        expect(await together.health()).toBe(200);
      }
      await isOver;
      if (rita.modal() !== undefined) await rita.submits("Send request");
      await expectOnce(together, "Remove a duplicate");
      expect(new Set(together.calls)).toEqual(new Set(["acked"]));
    },
    TIMEOUT_MS,
  );

  test(
    "when its connections are cut in the middle of what it does, each call is answered, it lives on, and what was sent is kept once",
    async () => {
      const together = await startHere();
      const { admin, sandbox } = together;
      const rita = sandbox.person("Rita");
      await fillForm(rita, "Merge two accounts");
      for (let cut = 0; cut < CUTS; cut += 1) {
        const release = await lockRequests(admin);
        const pressed = rita.submits("Send request");
        await until("it waits", async () => (await admin`select from pg_locks where not granted`).length > 0);
        await admin`select pg_terminate_backend(pid) from pg_locks where not granted`;
        await pressed;
        rita.sees(/that didn't work/);
        await release();
      }
      await rita.submits("Send request");
      await expectOnce(together, "Merge two accounts");
      expect(new Set(together.calls)).toEqual(new Set(["acked"]));
      expect(together.tandem.isAlive()).toBe(true);
    },
    TIMEOUT_MS,
  );

  test(
    "it can be stopped while somebody else holds what it waits for",
    async () => {
      const { sandbox, admin, tandem } = await startHere();
      const rita = sandbox.person("Rita");
      await fillForm(rita, "Correct an owner");
      const release = await lockRequests(admin);
      await rita.submits("Send request");
      tandem.kill("SIGTERM");
      expect((await tandem.ended).code).toBe(0);
      await release();
    },
    TIMEOUT_MS,
  );
});

/** Holds every table for a while, as whoever changes them does. Resolves when it is over. */
async function lockEverything(admin: postgres.Sql): Promise<true> {
  for (;;) {
    try {
      return await holdEverything(admin);
    } catch (error) {
      // Of two that lock several tables one may have to begin anew.
      if (!(error instanceof postgres.PostgresError) || error.code !== DEADLOCK) throw error;
    }
  }
}

async function holdEverything(admin: postgres.Sql): Promise<true> {
  return admin.begin(async (transaction) => {
    const tables = await transaction<
      { name: string }[]
    >`select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace`;
    for (const { name } of tables)
      await transaction`lock table ${transaction(name)} in access exclusive mode`;
    await pause(LOCKED_MS);
    return true as const;
  });
}

/** Somebody holds the table of the requests, until what this resolves with is called. */
async function lockRequests(admin: postgres.Sql): Promise<() => Promise<void>> {
  const locker = await admin.reserve();
  await locker.unsafe("begin; lock table requests in access exclusive mode").simple();
  return async () => {
    await locker`rollback`;
    locker.release();
  };
}
