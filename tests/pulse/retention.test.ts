import { expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { readColumn } from "../support/rows.ts";
import { bytesOfPulse } from "../support/table-files.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, closesEarly, REPS, startsPulse, untilSwept } from "./asking.ts";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const QUARTER = 92 * DAY;
const TWO_QUARTERS = 2 * QUARTER;
const RAW = ["pulse_answers", "pulse_comments", "pulse_published_comments"];

test("what people said is deleted after two quarters, from the files too; the results stay", async () => {
  const world = await startWorld();
  try {
    await setUp(world);
    const olive = world.person("Olive");
    await startsPulse(world);
    for (const name of REPS.slice(0, 12))
      await answers(world.person(name), [9, 8, 7, 6], `The words of ${name}`);
    await closesEarly(world);
    await untilSwept(world);
    const ledger = await query(world, "select entry from pulse_ledger order by 1");
    await world.passes(TWO_QUARTERS - 2 * DAY);
    expect(await counts(world)).toEqual([48, 12, 12]);
    expect((await bytesOfPulse(world.databaseUrl)).count("The words of Rita")).toBeGreaterThan(0);

    await world.passes(2 * DAY);
    expect(await counts(world)).toEqual([0, 0, 0]);
    await untilSwept(world);
    expect((await bytesOfPulse(world.databaseUrl)).count("The words of")).toBe(0);
    expect(await query(world, "select entry from pulse_ledger order by 1")).toEqual(ledger);
    expect(await query(world, "select number from pulse_rounds where is_swept")).toEqual([1]);
    await world.restart();
    await olive.types("/ops-pulse");
    await olive.clicks("Results");
    olive.sees("above 9");
    olive.sees("Deleted: what people wrote was kept for two quarters.");
    expect(
      await query(world, "select action from audit where action = 'pulse.answers-deleted'"),
    ).toHaveLength(1);
  } finally {
    await world.stop();
  }
});

test("a shorter time holds at once, a longer one only for rounds that open later: nobody is kept longer than they were told", async () => {
  const world = await startWorld();
  try {
    await setUp(world);
    const [olive, rita] = [world.person("Olive"), world.person("Rita")];
    await startsPulse(world);
    await rita.clicks("How is this kept?");
    rita.sees("Scores without names and comments are kept for two quarters.");
    await rita.closesModal();
    for (const name of REPS.slice(0, 12)) await answers(world.person(name), [9, 8, 7, 6], "Some words");
    await closesEarly(world);
    await keeps(world, "4 quarters");
    olive.sees("What people say in pulses is kept for 4 quarters; everything else stays.");
    await world.passes(QUARTER - DAY);
    expect(await counts(world)).toEqual([48, 12, 12]);
    await keeps(world, "1 quarter");
    await world.passes(DAY);
    expect(await counts(world)).toEqual([0, 0, 0]);
    await olive.types("/ops-pulse");
    await olive.clicks("Results");
    olive.sees("Deleted: what people wrote was kept for a quarter.");
  } finally {
    await world.stop();
  }
});

test("what was promised when a round opened ends it, whatever settings say later", async () => {
  const world = await startWorld();
  try {
    await setUp(world);
    await keeps(world, "1 quarter");
    await startsPulse(world);
    await world.person("Rita").clicks("How is this kept?");
    world.person("Rita").sees("Scores without names and comments are kept for a quarter.");
    await world.person("Rita").closesModal();
    for (const name of REPS.slice(0, 12)) await answers(world.person(name), [9, 8, 7, 6], "Some words");
    await closesEarly(world);
    await keeps(world, "4 quarters");
    await world.passes(QUARTER);
    expect(await counts(world)).toEqual([0, 0, 0]);
  } finally {
    await world.stop();
  }
});

/** Olive chooses how long what people said is kept. */
async function keeps(world: TestWorld, choice: string): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  await olive.clicks("Retention");
  await olive.chooses("Scores and comments of a pulse", choice);
  await olive.submits("Save");
}

async function counts(world: TestWorld): Promise<readonly number[]> {
  const found = await Promise.all(RAW.map((table) => query(world, `select count(*) from ${table}`)));
  return found.flat().map(Number);
}

function query({ databaseUrl }: TestWorld, sql: string): Promise<readonly unknown[]> {
  return readColumn(databaseUrl, sql);
}
