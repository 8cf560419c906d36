import { afterEach, beforeEach, expect, test } from "vitest";
import { files, inviteToTriage, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

test("the primary owner is asked once, by DM, to set Tandem up", async () => {
  const olive = world.person("Olive");
  olive.sees("[Set up Tandem (3 minutes)]");
  await world.restart();
  expect(olive.screen().match(/\[Set up Tandem/g)).toHaveLength(1);
  world.person("Omar").seesNot("Set up Tandem");
});

test("the modal starts with what is likely: the person, their zone, working hours, Monday to Friday", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  for (const shown of [
    "modal: Set up Tandem",
    /Sales Ops people: .*Olive/,
    "Sales Ops user group (optional)",
    "needs a paid plan",
    "Triage channel",
    "News channel",
    /Time zone: \[America\/New_York/,
    /Work starts: \[?09:00/,
    /Work ends: \[?17:00/,
    "Work days",
    /Public holidays: \[None/,
    "How many people answer?",
    "1–2",
    "3 or more",
    "[Save]",
  ]) {
    olive.sees(shown);
  }
});

test("a private channel without Tandem is refused at its field with what to type; then it can be saved", async () => {
  const olive = world.person("Olive");
  await olive.clicks("Set up Tandem (3 minutes)");
  await olive.chooses("Triage channel", "#ops-triage");
  await olive.chooses("News channel", "#ops-news");
  await olive.submits("Save");
  olive.sees("Tandem is not in that channel. Type /invite @Tandem there, then press Save again.");
  inviteToTriage(world);
  await olive.submits("Save");
  expect(olive.modal()).toBeUndefined();
  olive.sees(/Tandem is set up\. Requests arrive in #ops-triage, news goes to #ops-news/);
  olive.seesNot("[Set up Tandem (3 minutes)]");
});

test("a public channel is joined", async () => {
  await setUp(world);
  const { workspace } = world.sandbox;
  expect(workspace.channelNamed("ops-news").memberIds).toContain(workspace.bot.id);
});

test("public holidays close the calendar: a request on Christmas Eve waits for the next working day", async () => {
  await setUp(world, async (olive) => {
    await olive.chooses("Public holidays", "United States of America", { search: "United States" });
  });
  await world.passes(Date.parse("2026-12-24T16:00:00-05:00") - world.clock.now());
  await files(world.person("Rita"), { type: "CRM data fix" });
  world.person("Rita").sees(/Reply by [^·]*12:00 PM/);
});

test("a region has further holidays: the list of the coming year is shown when it is chosen, and closes the calendar", async () => {
  await setUp(world, async (olive) => {
    await olive.chooses("Work starts", "08:30");
    await olive.chooses("Public holidays", "United Kingdom", { search: "United Kingdom" });
    olive.sees(/days of the whole country. Regions have more: type United Kingdom and choose yours/);
    olive.seesNot(/Summer bank holiday/);
    await olive.chooses("Public holidays", "United Kingdom: England", { search: "England" });
    olive.sees(/Closed: .*Mon, Aug 30, 2027 Summer bank holiday/);
    olive.sees(/Work starts: \[08:30/);
  });
  await world.passes(Date.parse("2027-08-30T10:00:00-04:00") - world.clock.now());
  await files(world.person("Rita"), { type: "Lead routing" });
  world.person("Rita").sees("Reply by tomorrow at 9:30 AM");
});

test("where only one or two people answer, first answers are promised later", async () => {
  await setUp(world, (olive) => olive.chooses("How many people answer?", "1–2"));
  const rita = world.person("Rita");
  await rita.types("/ops-request");
  await rita.chooses("Type", "Lead routing");
  rita.sees("Reply and done by today at 2:00 PM");
  await rita.chooses("Type", "CRM data fix");
  rita.sees("Reply and done by tomorrow at 10:00 AM");
});

test("members of the user group are ops, as the group changes", async () => {
  await setUp(world, async (olive) => {
    await olive.chooses("Sales Ops people", ["Olive"]);
    await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
  });
  const { workspace } = world.sandbox;
  workspace.changeGroup("sales-ops", ["Olive", "Omar", "Ada"]);
  workspace.channelNamed("ops-triage").memberIds.add(workspace.personNamed("Ada").id);
  await files(world.person("Rita"));
  await world.person("Ada").clicks("Claim");
  world.person("Ada").sees(/· @Ada/);
});

test("only admins may change settings", async () => {
  await setUp(world);
  const rita = world.person("Rita");
  await rita.types("/ops-settings");
  rita.sees("Only Tandem's admins can change settings.");
  expect(rita.modal()).toBeUndefined();
});

test("an unknown word after the command says what would have been understood", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings calendar *now*");
  olive.sees(/There is no setting called "calendar .now."\. \/ops-settings opens all of them/);
  olive.sees(/After it can stand set-up, roles, [^.]*audit-log, sla, pulse, kudos, retention or help\./);
  await olive.types("/ops-settings help");
  olive.sees("opens Tandem's settings (admins only)");
});

test("a word opens an area of another part, too", async () => {
  await setUp(world);
  const olive = world.person("Olive");
  await olive.types("/ops-settings SLA");
  olive.sees("modal: SLA targets and warnings");
  await olive.types("/ops-settings pulse");
  olive.sees("modal: Pulse");
  await world.person("Rita").types("/ops-settings pulse");
  world.person("Rita").sees("Only Tandem's admins can change settings.");
});

test("Slack not answering about a channel keeps the modal open with everything in it", async () => {
  inviteToTriage(world);
  const olive = world.person("Olive");
  await olive.clicks("Set up Tandem (3 minutes)");
  await olive.chooses("Triage channel", "#ops-triage");
  await olive.chooses("News channel", "#ops-news");
  world.sandbox.faults.next("conversations.info", { kind: "http500" });
  await olive.submits("Save");
  olive.sees("Slack did not answer about this channel. Press Save again.");
  await olive.submits("Save");
  expect(olive.modal()).toBeUndefined();
});

test("requests that came before set-up are kept, and come before ops when it is done", async () => {
  const [rita, raj, omar] = [world.person("Rita"), world.person("Raj"), world.person("Omar")];
  await files(rita, { what: "First of all" });
  await files(raj, { what: "Second" });
  rita.sees(/#1 First of all/);
  rita.sees("Your request is kept, and its clock starts then.");
  await world.restart();
  await world.passes(60 * 60_000);
  await setUp(world);
  omar.sees(/#1 First of all · new[\s\S]*#2 Second · new/);
  rita.sees(/Reply by [^·]*3:00 PM/);
});

test("when Slack does not tell who owns the workspace, it is asked again until somebody is invited", async () => {
  await world.stop();
  const silence = { kind: "slackError", error: "internal_error" } as const;
  world = await startWorld({ trouble: (faults) => faults.next("users.list", silence) });
  world.person("Olive").seesNot("[Set up Tandem");
  await world.passes(5 * 60_000);
  await world.person("Olive").clicks("Set up Tandem (3 minutes)");
  world.person("Olive").sees("modal: Set up Tandem");
});
