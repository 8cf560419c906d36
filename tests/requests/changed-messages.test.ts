import { afterEach, beforeEach, expect, test } from "vitest";
import { readAudit } from "../../src/platform/audit/audit.ts";
import { createDatabase } from "../../src/platform/db/index.ts";
import { requestTables } from "../../src/requests/schema.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

test("a note that can be no reply any more stays a note with its new words, and its writer hears why", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.writes("She always asks", { in: "#ops-triage", thread: /#1/ });
  await rita.clicks("Cancel request");
  await rita.clicks("Cancel request");
  await omar.edits(/always/, "reply: She often asks");
  omar.sees(/#1 is cancelled\.[^\n]*Nothing was sent to the other side/);
  rita.seesNot(/asks/);
  const db = await createDatabase(world.databaseUrl);
  const entries = await db.read.select().from(requestTables(db).requestEntries);
  await db.close();
  expect(entries.map(({ text }) => text)).toEqual(["She often asks"]);
});

test("an edited message is on record with who changed it and when, and without a word of it; so is a deleted one, of which Slack does not say by whom", async () => {
  const rita = world.person("Rita");
  await rita.writes("It is Globex Ltd", { thread: /#1/ });
  await rita.edits(/Globex Ltd/, "It is Globex Inc");
  await rita.deletes(/Globex Inc/);
  const db = await createDatabase(world.databaseUrl);
  const { entries } = await readAudit(db.read, { workspaceId: world.sandbox.teamId });
  await db.close();
  const changes = entries.filter(({ action }) => action.startsWith("requests.message-"));
  const by = {
    subject: "request 1",
    at: world.clock.now(),
    after: { entryId: 1 },
  };
  expect(changes).toMatchObject([
    { ...by, actorId: "tandem", action: "requests.message-deleted" },
    { ...by, actorId: rita.person.id, action: "requests.message-edited" },
  ]);
  expect(JSON.stringify(entries)).not.toContain("Globex");
});
