import { afterEach, beforeEach, expect, test } from "vitest";
import { auditTables } from "../../src/platform/audit/schema.ts";
import { createDatabase } from "../../src/platform/db/index.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 60 * 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita")); // an answer by 14:00, done by 10:00 tomorrow
});
afterEach(() => world.stop());

test("ops say why a request was late, for each clock that is, and the card and the record keep it", async () => {
  const [rita, olive] = [world.person("Rita"), world.person("Olive")];
  await world.passes(5 * HOUR);
  await olive.chooses("More", "Why was it late?");
  olive.sees(/modal: Why was it late\? First answer \(optional\)/);
  olive.seesNot(/Resolution \(optional\)/);
  await olive.chooses("First answer", "Missing information");
  await olive.submits("Save");
  olive.sees(/Reply was due today at 2:00 PM \(missing information\) · done by/);
  await world.passes(24 * HOUR);
  await olive.clicks("Resolve");
  await olive.fills("What was done?", "Removed.");
  await olive.submits("Resolve");
  await olive.chooses("More", "Why was it late?");
  await olive.chooses("Resolution", "Volume");
  await olive.submits("Save");
  await world.restart();
  olive.sees(
    /Answered in 1 working day, 1 working day late \(missing information\) · done in 1 working day, 5 h late \(volume\)/,
  );
  rita.seesNot(/volume|missing information/);
  expect(await audited("requests.lateness-explained")).toEqual([
    {
      before: { "first_answer 1": "missing_information" },
      after: { "first_answer 1": "missing_information", "resolution 1": "volume" },
    },
    { before: {}, after: { "first_answer 1": "missing_information" } },
  ]);
});

test("nothing is asked of what is in time", async () => {
  const olive = world.person("Olive");
  olive.seesNot("Why was it late?");
  await world.passes(3 * HOUR);
  await expect(olive.chooses("More", "Why was it late?")).rejects.toThrow("Why was it late?");
});

async function audited(action: string) {
  const db = await createDatabase(world.databaseUrl);
  const { audit } = auditTables(db.read);
  const rows = await db.read.select().from(audit);
  await db.close();
  return rows
    .filter((row) => row.action === action)
    .map(({ before, after }) => ({ before, after }))
    .toReversed();
}
