import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

test("Channels opens from the settings and keeps what was saved, also when set-up is saved again", async () => {
  await setUp(world);
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  await olive.clicks("Channels");
  await olive.chooses("Ticket reaction in", ["#sales", "#sales-emea"]);
  await olive.submits("Save");
  olive.sees("modal: Settings");
  olive.sees("The 🎫 reaction makes a request in #sales, #sales-emea.");
  await olive.clicks("Set-up");
  await olive.submits("Save");
  olive.sees("modal: Settings");
  await olive.types("/ops-settings channels");
  olive.sees(/Ticket reaction in[^\n]*#sales, #sales-emea/);
});

test("a public channel is joined, a private one without Tandem is refused at its field", async () => {
  await setUp(world);
  const olive = world.person("Olive");
  const { workspace } = world.sandbox;
  await olive.types("/ops-settings channels");
  await olive.chooses("Ticket reaction in", ["#sales", "#sales-leaders"]);
  await olive.submits("Save");
  olive.sees("Tandem is not in that channel. Type /invite @Tandem there, then press Save again.");
  workspace.join("#sales-leaders", "Tandem");
  await olive.submits("Save");
  olive.sees("modal: Settings");
  expect(workspace.channelNamed("sales").memberIds).toContain(workspace.bot.id);
});

test("before set-up there are no sections, and their words say what comes first", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  olive.seesNot("[Channels]");
  await olive.closesModal();
  await olive.types("/ops-settings channels");
  olive.sees("Set Tandem up first: type /ops-settings.");
});

test("only admins open Channels", async () => {
  await setUp(world);
  const omar = world.person("Omar");
  await omar.types("/ops-settings channels");
  omar.sees("Only Tandem's admins can change settings.");
  expect(omar.modal()).toBeUndefined();
});

test.each([
  ["#ops-triage", "Nothing is posted there. New requests are on Home and in /ops-request list."],
  ["#ops-news", "No news is posted there."],
])("when %s is archived, the admins are told what it means and what to do", async (channel, meaning) => {
  await setUp(world);
  const olive = world.person("Olive");
  world.sandbox.faults.deliverTwice(1, 2);
  world.sandbox.workspace.archive(channel);
  await world.settled();
  olive.sees(`*${channel} is archived.* ${meaning}`);
  expect(olive.screen().match(/is archived/g)).toHaveLength(1);
  world.person("Omar").seesNot("is archived");
  await olive.clicks("Set-up");
  olive.sees("modal: Set up Tandem");
});

test("a channel that Tandem does not post to can be archived in silence", async () => {
  await setUp(world);
  world.sandbox.workspace.archive("#sales");
  await world.settled();
  world.person("Olive").seesNot("is archived");
});
