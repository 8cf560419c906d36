import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("ops file for others, who get the card and read who filed it", async () => {
  const [olive, rita] = [world.person("Olive"), world.person("Rita")];
  await olive.types("/ops-request Merge Globex");
  olive.seesNot("Requester");
  await olive.chooses("Type", "CRM data fix");
  await olive.clicks("More options");
  olive.sees(/Requester: \[[^\n]*Olive/);
  await olive.chooses("Requester", "Rita");
  await olive.submits("Send request");
  rita.sees(/#1 Merge Globex[\s\S]*@Olive filed this for you/);
  await rita.types("/ops-request list");
  rita.sees(/Your open requests 🆕 #1 Merge Globex/);
});

test("who files for somebody else is told its number", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-request Merge Globex");
  await olive.chooses("Type", "CRM data fix");
  await olive.clicks("More options");
  await olive.chooses("Requester", "Rita");
  await olive.submits("Send request");
  olive.sees("#1 is with Sales Ops now. @Rita gets the card and the answer.");
});

test("only ops are asked for whom it is", async () => {
  const rita = world.person("Rita");
  await rita.types("/ops-request Merge Globex");
  await rita.clicks("More options");
  rita.seesNot("Requester");
});

test.each(["Gus", "Dora", "Stan"])("%s cannot have requests, which is said at the field", async (name) => {
  const olive = world.person("Olive");
  await olive.types("/ops-request Merge Globex");
  await olive.chooses("Type", "CRM data fix");
  await olive.clicks("More options");
  await olive.chooses("Requester", name);
  await olive.submits("Send request");
  olive.sees(new RegExp(`Requester: [^!]*! ${name} cannot have requests`));
  await olive.chooses("Requester", "Rita");
  await olive.submits("Send request");
  expect(olive.modal()).toBeUndefined();
});

test("whoever files a private request for somebody else does not see it afterwards, unless it is theirs to work on", async () => {
  await world.person("Olive").types("/ops-settings set-up");
  await world.person("Olive").chooses("Sales Ops people", ["Olive"]);
  await world.person("Olive").chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
  await world.person("Olive").submits("Save");
  const omar = world.person("Omar");
  await omar.types("/ops-request The accelerator");
  await omar.chooses("Type", "Commission question");
  await omar.clicks("More options");
  await omar.chooses("Requester", "Rita");
  await omar.submits("Send request");
  await omar.types("/ops-request 1");
  omar.sees("You don't have access to #1, or it doesn't exist.");
  world.person("Rita").sees(/#1 The accelerator[\s\S]*@Omar filed this for you/);
});
