import { join } from "node:path";
import { expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { backUp } from "../support/backup.ts";
import { startWorld } from "../support/tandem.ts";
import { temporaryDirectory } from "../support/temporary.ts";

const HOUR = 3_600_000;

test("Tandem starts from a backup that was made while it ran, and everything of then is there and goes on", async () => {
  const env: Record<string, string> = {};
  const world = await startWorld({ env });
  await setUp(world);
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await files(rita, { what: "Remove a duplicate account" });
  await omar.clicks("Claim");
  const copy = join(temporaryDirectory(), "copy.db");
  expect(await backUp(world.databaseUrl, copy)).toMatchObject({ code: 0 });
  await files(rita, { what: "Later than the backup" });

  env.DATABASE_URL = `file:${copy}`;
  await world.restart(HOUR);
  await rita.types("/ops-request list");
  rita.sees(/#1 Remove a duplicate account · CRM data fix · open, @Omar/);
  // Only its card is left in Slack: no list knows it.
  rita.seesNot(/Later than the backup · /);
  await rita.writes("Still there?", { thread: /#1/ });
  omar.sees(/Rita: Still there\?/);
  await files(rita, { what: "After the restore" });
  await rita.types("/ops-request find restore");
  rita.sees(/#2 After the restore/);
  await world.stop();
});
