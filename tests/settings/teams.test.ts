import { afterEach, beforeEach, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

async function addTeam(name: string, channel: string) {
  const olive = world.person("Olive");
  await olive.clicks("Add a team");
  await olive.fills("Name", name);
  await olive.chooses("Or the members of a channel", channel);
  await olive.submits("Save");
  return olive;
}

async function openTeams() {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  olive.sees("No teams yet.");
  await olive.clicks("Teams and managers");
  return olive;
}

test("a team is a channel or a user group with a manager, and the menu names it", async () => {
  const olive = await openTeams();
  await addTeam("EMEA", "#sales-emea");
  olive.sees("EMEA\nThe members of #sales-emea. No manager.");
  await olive.clicks("Change EMEA");
  await olive.chooses("Manager", "Lena");
  await olive.submits("Save");
  olive.sees("The members of #sales-emea. Managed by @Lena.");
  await olive.clicks("Add a team");
  await olive.fills("Name", "Operations");
  await olive.chooses("User group", "Sales Ops (@sales-ops)", { search: "ops" });
  await olive.submits("Save");
  olive.sees("The members of @sales-ops.");
  await olive.clicks("Back");
  olive.sees("Teams: EMEA, Operations.");
  await world.restart();
  await olive.types("/ops-settings teams");
  await olive.clicks("Change Operations");
  olive.sees(/User group \(optional\): \[Sales Ops \(@sales-ops\)/);
});

test("a public channel is joined, so that the team follows who joins it; a private one says how to invite", async () => {
  const olive = await openTeams();
  await addTeam("EMEA", "#sales-emea");
  const { workspace } = world.sandbox;
  expect(workspace.channelNamed("sales-emea").memberIds).toContain(workspace.bot.id);
  await addTeam("Leads", "#sales-leaders");
  olive.sees(/members of a channel[^\n]*\n?[^\n]*Tandem is not in that channel\./);
  olive.sees("Tandem is not in that channel. Type /invite @Tandem there, then press Save again.");
});

test("what does not fit is refused at its field", async () => {
  const olive = await openTeams();
  await addTeam("EMEA", "#sales-emea");
  await addTeam("emea", "#sales");
  olive.sees("That name is taken.");
  await olive.fills("Name", "Americas");
  await olive.chooses("User group", "Sales Ops (@sales-ops)", { search: "ops" });
  await olive.submits("Save");
  olive.sees("Choose a user group or a channel, not both.");
  await olive.clicks("Cancel");
  await olive.clicks("Add a team");
  await olive.fills("Name", "Nobody");
  await olive.chooses("Manager", "Gus");
  await olive.submits("Save");
  olive.sees("Choose a user group here or a channel below.");
  await olive.chooses("Or the members of a channel", "#sales");
  await olive.submits("Save");
  olive.sees("Gus is not a full member of this workspace.");
});

test("a team is archived, never removed, and can be brought back unless its name is taken", async () => {
  const olive = await openTeams();
  await addTeam("EMEA", "#sales-emea");
  await olive.clicks("Archive EMEA");
  await olive.clicks("Archive");
  olive.sees("EMEA is archived.");
  await addTeam("EMEA", "#sales");
  await olive.clicks("Bring back EMEA");
  olive.sees("That name is taken.");
  await olive.closesModal();
  await olive.clicks("Change EMEA");
  await olive.fills("Name", "All");
  await olive.submits("Save");
  await olive.clicks("Bring back EMEA");
  olive.seesNot("is archived");
  await olive.clicks("Back");
  olive.sees("Teams: EMEA, All.");
});

test("teams are for admins only", async () => {
  for (const name of ["Omar", "Rita"]) {
    await world.person(name).types("/ops-settings teams");
    world.person(name).sees("Only Tandem's admins can change settings.");
  }
});
