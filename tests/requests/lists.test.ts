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
  omar.sees(/Overdue \(1\) 🔴 #27 Leads are stuck late .* was due today at 3:00 PM, 1 h late/);
  omar.sees(
    /Unclaimed \(26\) 🆕 #1 Report 1 new · Normal .* from @Rita · not picked up yet · due tomorrow at 2:00 PM, 5 h 59 min left/,
  );
  omar.seesNot(/#26 Report 26 new · Normal/);
  await omar.clicks("More");
  omar.sees(/Unclaimed \(26\) 🆕 #15 Report 15 /);
  omar.sees(/#26 Report 26 new · Normal .*\[Back\]/);
});

test("each request stands once in the queue of ops, and it can be narrowed down", async () => {
  const [rita, omar, olive] = [world.person("Rita"), world.person("Omar"), world.person("Olive")];
  await files(rita, { what: "Leads are stuck", type: "Lead routing" });
  await world.passes(5 * 3_600_000);
  for (const what of ["Monthly report", "Weekly report", "Daily report"])
    await files(rita, { what, type: "Report or dashboard" });
  await omar.clicks("Claim", { on: /#2 / });
  await olive.clicks("Claim", { on: /#3 / });
  await omar.types("/ops-request list");
  omar.sees("Overdue 1 · not late: Unclaimed 1 · Mine 1 · With others 1");
  omar.sees(
    /Overdue \(1\) .*#1 .* Unclaimed \(1\) .*#4 .* Mine \(1\) .*#2 .*@Omar.* With others \(1\) .*#3 .*@Olive/,
  );
  await omar.clicks("Mine");
  omar.sees(/visible to you[\s\S]*Mine 1 [\s\S]*#2 Monthly report/);
  omar.seesNot(/Overdue \(1\)|Weekly report in hand/);
  await omar.clicks("Mine");
  await omar.chooses("Type", "Lead routing");
  omar.sees("Overdue (1)");
  omar.seesNot("Unclaimed (1)");
  await omar.chooses("Owner", "Olive");
  omar.sees("Nothing matches these filters.");
  await omar.chooses("Type", "All types");
  omar.sees("With others (1)");
});

test("a row leads to its thread, and Open shows the request before anybody claims it", async () => {
  const omar = world.person("Omar");
  await files(world.person("Rita"), { what: "Leads are stuck", details: "Since the weekend" });
  await omar.types("/ops-request list");
  const [card] = world.sandbox.workspace.channelNamed("ops-triage").messages;
  const [shown] = world.sandbox.sessions.of(omar.person.id).notices;
  expect(JSON.stringify(shown?.blocks)).toContain(`/p${card?.ts.replace(".", "")}|#1>`);
  await omar.clicks("Open");
  omar.sees(/Since the weekend[\s\S]*\[Claim\]/);
});

test("ops who own nothing private see their own private request in their list", async () => {
  const omar = world.person("Omar");
  await files(omar, { what: "My accelerator", type: "Commission question" });
  await files(world.person("Rita"), { what: "Her accelerator", type: "Commission question" });
  await omar.types("/ops-request list");
  omar.sees(/#1 My accelerator .* private/);
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
