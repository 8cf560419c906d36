import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerAll, closesEarly, REPS, startsPulse } from "../pulse/asking.ts";
import { files, setUp } from "../support/acme.ts";
import { HOSTILE, harmIn, keptOf, undelivered } from "../support/hostile.ts";
import { readRows } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(async () => {
  expect(await undelivered(world), "messages that Slack would not take").toEqual([]);
  await world.stop();
});

describe.each(HOSTILE)("text full of %s", (_, typed) => {
  const name = typed.slice(0, 40);
  const kept = keptOf(name);
  /** As an option draws it. */
  const drawn = kept.replaceAll(":tada:", "🎉");
  const found = kept.includes("zebra") ? "zebra" : /@channel|evil|here/;

  test("as the name of a team is kept as typed and draws nothing, in settings and in results", async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings");
    await olive.clicks("Teams and managers");
    await olive.clicks("Add a team");
    await olive.fills("Name", name);
    await olive.chooses("Or the members of a channel", "#ops-news");
    await olive.submits("Save");
    olive.sees(found);
    expectHarmless();
    await olive.clicks(`Archive ${kept}`);
    expectHarmless();
    await olive.clicks("Archive");
    await olive.clicks(`Bring back ${kept}`);
    expectHarmless();
    await olive.clicks("Back");
    olive.sees("Teams: ");
    expectHarmless();
    await olive.clicks("Pulse");
    await olive.chooses("Teams", [drawn]);
    expectHarmless();
    await olive.submits("Save");
    expect((await saved()).teams).toMatchObject([{ name: kept }]);
    await olive.clicks("Audit log");
    expectHarmless();
    await olive.closesModal();
    await olive.closesModal();

    await startsPulse(world);
    await answerAll(world, REPS.slice(0, 6), [8, 7, 6, 5]);
    await closesEarly(world);
    await olive.clicks("Results");
    olive.sees(found);
    expectHarmless();
  });

  test("as the name of a calendar and of closed days is kept as typed and draws nothing", async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings");
    await olive.clicks("Calendars and holidays");
    await olive.clicks("Add a calendar");
    await olive.fills("Name", name);
    await olive.chooses("Time zone", "Europe/London", { search: "london" });
    await olive.submits("Save");
    olive.sees(found);
    expectHarmless();
    await olive.clicks(`Closed days of ${kept}`);
    await olive.fills("Closed or shorter in 2026", `2026-10-30 ${typed.slice(0, 80)}\n2026-11-02 ${name}`);
    await olive.submits("Save");
    expectHarmless();
    await olive.clicks(`Archive ${kept}`);
    expectHarmless();
    await olive.clicks("Archive");
    await olive.clicks(`Bring back ${kept}`);
    await olive.clicks("Back");
    expectHarmless();
    await olive.clicks("SLA targets and warnings");
    await olive.clicks("Change", { beside: "CRM data fix" });
    await olive.chooses("Whose hours count", drawn);
    await olive.submits("Save");
    olive.sees(found);
    expectHarmless();
    await olive.closesModal();
    await olive.clicks("Audit log");
    expectHarmless();
    const [calendar] = (await saved()).calendars;
    expect(calendar).toMatchObject({ name: kept });
    expect(JSON.stringify(calendar)).toContain(JSON.stringify(keptOf(typed.slice(0, 80))));
    await files(world.person("Rita"), { type: "CRM data fix" });
    expectHarmless();
  });
});

function expectHarmless(): void {
  expect(harmIn(world)).toEqual([]);
}

/** The settings as they were saved last. */
async function saved(): Promise<{ teams: readonly unknown[]; calendars: readonly unknown[] }> {
  const [row] = await readRows(
    world.databaseUrl,
    "select document from settings_versions order by version desc limit 1",
  );
  const [document] = row ?? [];
  return (typeof document === "string" ? JSON.parse(document) : document) as Awaited<
    ReturnType<typeof saved>
  >;
}
