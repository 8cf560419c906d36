import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("Retention says what is kept how long, and keeps what an admin chooses", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  olive.sees("What people say in pulses is kept for 2 quarters; everything else stays. [Retention]");
  await olive.clicks("Retention");
  olive.sees("Requests with what was said about them and the audit log are kept");
  await olive.chooses("Scores and comments of a pulse", "1 quarter");
  await olive.submits("Save");
  olive.sees("What people say in pulses is kept for 1 quarter");
  await world.restart();
  await olive.types("/ops-settings retention");
  expect(olive.modal()).toMatch(/Scores and comments of a pulse[^[]*\[1 quarter/);
  await olive.closesModal();
  await olive.types("/ops-settings audit-log");
  olive.sees("Retention › Scores and comments of a pulse: 2 quarters → 1 quarter");
});

test("Retention is for admins only", async () => {
  for (const name of ["Omar", "Rita"]) {
    await world.person(name).types("/ops-settings retention");
    world.person(name).sees("Only Tandem's admins can change settings.");
  }
});
