import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world, async (olive) => {
    await olive.chooses("Sales Ops people", ["Olive"]);
    await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
  });
});
afterEach(() => world.stop());

test("what burns stands first, however many older requests are open", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  for (let index = 1; index <= 26; index += 1)
    await files(rita, { what: `Report ${index}`, type: "Report or dashboard" });
  await files(rita, { what: "Leads are stuck", type: "Lead routing" });
  await world.passes(2 * 3_600_000);
  await omar.types("/ops-request list");
  omar.sees(/Overdue \(1\) #27 Leads are stuck .* was due today at 3:00 PM, 1 h late/);
  omar.sees(/#1 Report 1 .* due tomorrow at 2:00 PM, 5 h 59 min left/);
  omar.sees(/There are more/);
});

test("ops who own nothing private see their own private request in their list", async () => {
  const omar = world.person("Omar");
  await files(omar, { what: "My accelerator", type: "Commission question" });
  await files(world.person("Rita"), { what: "Her accelerator", type: "Commission question" });
  await omar.types("/ops-request list");
  omar.sees(/#1 My accelerator/);
  omar.seesNot(/Her accelerator/);
});

test("a tick at Private survives a detour through a confidential type", async () => {
  const rita = world.person("Rita");
  await rita.types("/ops-request Fix my forecast");
  await rita.chooses("Type", "CRM data fix");
  await rita.clicks("More options");
  await rita.ticks("Private");
  await rita.chooses("Type", "Commission question");
  await rita.chooses("Type", "CRM data fix");
  await rita.submits("Send request");
  expect(world.sandbox.workspace.channelNamed("ops-triage").messages).toEqual([]);
  world.person("Olive").sees(/DM with Tandem[\s\S]*#1 Fix my forecast/);
});

test("help names every way in", async () => {
  const rita = world.person("Rita");
  await rita.types("/ops-request help");
  for (const way of ["Make this an ops request", "🎫", "New ops request", "New request", "File as request"])
    rita.sees(way);
});

test("nothing is open to somebody whom Slack does not describe, and they are told why", async () => {
  await world.stop();
  const failed = { kind: "slackError", error: "internal_error" } as const;
  world = await startWorld({
    trouble: (faults) => {
      for (const method of ["users.info", "users.list"]) faults.next(method, failed, { times: 20 });
    },
  });
  const gus = world.person("Gus");
  await gus.types("/ops-request I need something");
  gus.sees("Slack does not tell Tandem who you are right now.");
  expect(gus.modal()).toBeUndefined();
});

test("a guest cannot be named as one of the Sales Ops people", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings set-up");
  await olive.chooses("Sales Ops people", ["Olive", "Gus"]);
  await olive.submits("Save");
  olive.sees(/Gus is not a full member of this workspace, and would read confidential requests/);
});
