import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 60 * 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  const olive = world.person("Olive");
  await olive.types("/ops-settings roles");
  await olive.chooses("Leaders", ["Lena"]);
  await olive.submits("Save");
});
afterEach(() => world.stop());

/** What Lena's Home shows, in one line. */
function lenasHome(): string {
  const [, home = ""] = world.person("Lena").screen().split("--- Home");
  return home.replace(/\s+/g, " ");
}

test("leaders see On time, the counts of the queue and what is late, which they may open and read", async () => {
  const [rita, omar, lena] = [world.person("Rita"), world.person("Omar"), world.person("Lena")];
  await files(rita, { what: "Merge Globex" });
  await omar.writes("She always asks for this", { in: "#ops-triage", thread: /#1/ });
  await files(rita, { what: "My accelerator", type: "Commission question" });
  await lena.opensHome();
  expect(lenasHome()).toMatch(/Sales Ops queue Due today 1 On time/);
  await world.passes(5 * HOUR);
  await lena.opensHome();
  expect(lenasHome()).toMatch(
    /Sales Ops queue Overdue 1 Late now 🔴 #1 Merge Globex late · Normal · CRM data fix · from @Rita · not picked up yet · was due today at 2:00 PM, 1 h late \[Open\]/,
  );
  expect(lenasHome()).not.toContain("accelerator");
  await lena.clicks("Open");
  expect(lena.modal()).toMatch(/#1 Merge Globex[\s\S]*@Rita/);
  expect(lena.modal()).not.toMatch(/always asks|\[Claim\]|\[Reply\]|Cancel request|added you/);
  await lena.closesModal();
  await lena.types("/ops-request 2");
  lena.sees("You don't have access to #2, or it doesn't exist.");
});

test("leaders open nothing that they were never told of", async () => {
  const lena = world.person("Lena");
  await files(world.person("Rita"), { what: "Merge Globex" });
  await lena.types("/ops-request 1");
  lena.sees("You don't have access to #1, or it doesn't exist.");
});
