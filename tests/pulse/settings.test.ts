import { afterEach, beforeEach, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { answers, startsPulse } from "./asking.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("admins choose how answers are kept and who is asked, and an open round keeps what held", async () => {
  const [olive, rita, raj] = [world.person("Olive"), world.person("Rita"), world.person("Raj")];
  await startsPulse(world);
  await olive.types("/ops-settings");
  olive.sees("A pulse every four weeks, anonymous. Results appear only with 5 or more answers.");
  await olive.clicks("Pulse");
  await olive.fills("Fewest answers that are shown", "4");
  await olive.submits("Save");
  olive.sees("Enter 5 or more.");
  await olive.fills("Fewest answers that are shown", "6");
  await olive.chooses("How answers are kept", "Confidential");
  await olive.chooses("Members of channels", ["#sales-emea"]);
  await olive.unticks("Every four weeks");
  await olive.unticks("A round earns the next one");
  await olive.submits("Save");
  olive.sees(
    "Pulses only when Sales Ops starts one, confidential. Results appear only with 6 or more answers.",
  );
  await olive.closesModal();
  rita.sees(
    "Your answers are anonymous: what is stored has no name, and results appear only with 5 or more answers. You are one of 28 people asked.",
  );

  await olive.types("/ops-pulse");
  await olive.clicks("Close early");
  await olive.clicks("Close early");
  olive.sees("No round is planned.");
  await olive.closesModal();
  await world.passes(15 * 24 * 60 * 60_000);
  await olive.types("/ops-pulse");
  await olive.clicks("Start now");
  olive.sees("13 reps are asked now");
  olive.sees("Reps are the members of #sales-emea.");
  await olive.submits("Start now");
  raj.sees(
    "Your answers are confidential: they are stored with your name, only averages are shown, and results appear only with 6 or more answers",
  );
});

test("Save shows what holds now, also where a word opened the area", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings pulse");
  await olive.unticks("Every four weeks");
  await olive.submits("Save");
  olive.sees(/modal: Settings[\s\S]*Pulses only when Sales Ops starts one/);
  await olive.closesModal();
  await world.restart();
  await olive.types("/ops-settings");
  olive.sees("Pulses only when Sales Ops starts one");
});

test("whose members nobody can ask for is refused at its field", async () => {
  const olive = world.person("Olive");
  const { workspace } = world.sandbox;
  workspace.addGroup("emea", ["Raj"], "EMEA");
  await olive.types("/ops-settings pulse");
  await olive.chooses("User groups", ["EMEA (@emea)"], { search: "emea" });
  await olive.chooses("Members of channels", ["#sales-emea", "#sales-leaders"]);
  await olive.submits("Save");
  olive.sees("Tandem is not in that channel. Type /invite @Tandem there, then press Save again.");
  workspace.join("#sales-leaders", "Tandem");
  const [group] = [...workspace.groups.values()].filter(({ handle }) => handle === "emea");
  workspace.groups.delete(group?.id ?? "");
  await olive.submits("Save");
  olive.sees(/No longer in Slack: S\w+\. Remove it\./);
  await olive.chooses("User groups", []);
  world.sandbox.faults.next("conversations.info", { kind: "http500" });
  await olive.submits("Save");
  olive.sees("Slack did not answer about this channel. Press Save again.");
  await olive.submits("Save");
  olive.sees("modal: Settings");
});

test("named answers are stored with their name, and only in a round that said so", async () => {
  const [olive, rita] = [world.person("Olive"), world.person("Rita")];
  await olive.types("/ops-settings");
  await olive.clicks("Pulse");
  await olive.chooses("How answers are kept", "Named");
  await olive.submits("Save");
  await olive.closesModal();
  await startsPulse(world);
  rita.sees("Your answers are named: Sales Ops sees them with your name.");
  await answers(rita, [8, 7, 6, 5], "With my name");
  rita.sees("Your answers are in. Thank you. Your answers are named");
});
