import { join } from "node:path";
import { expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { backUp } from "../support/backup.ts";
import { startWorld } from "../support/tandem.ts";
import { temporaryDirectory } from "../support/temporary.ts";

const HOUR = 3_600_000;
const FROM_BEFORE = /This card is from before a restore/;

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
  rita.sees(/#1 Remove a duplicate account\s+in hand · Normal · CRM data fix · @Omar/);
  // Only its card is left in Slack: no list knows it.
  rita.seesNot(/Later than the backup\s+new · /);
  await rita.writes("Still there?", { thread: /#1/ });
  omar.sees(/Rita: Still there\?/);
  await files(rita, { what: "After the restore" });
  await rita.types("/ops-request find restore");
  rita.sees(/#2 After the restore/);

  // The card of what was lost has the number of what came since; its buttons do nothing to that.
  await omar.clicks("Claim", { on: /#2 Later/ });
  omar.sees(FROM_BEFORE);
  await omar.chooses("More", "Make private", { on: /#2 Later/ });
  expect(omar.modal()).toBeUndefined();
  await rita.clicks("Cancel request", { on: /#2 Later/ });
  await rita.clicks("Cancel request");
  rita.sees(FROM_BEFORE);
  await omar.types("/ops-request 2");
  omar.sees(/#2 After the restore[^]*new/);
  omar.seesNot(/cancelled/i);
  await world.stop();
});
