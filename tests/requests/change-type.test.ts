import { afterEach, beforeEach, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

test("a type with questions of its own asks them before it is changed", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.chooses("More", "Change type…");
  await omar.chooses("Type", "Quote or pricing approval");
  await omar.submits("Change");
  omar.sees("Not changed yet. Quote or pricing approval needs the answers below.");
  await omar.fills("Discount %", "18");
  await omar.fills("Deal amount", "42000");
  await omar.submits("Change");
  omar.sees(/Quote or pricing approval[^\n]*18%? on 42,000/);
  rita.sees("Omar changed the type from CRM data fix to Quote or pricing approval.");
});
