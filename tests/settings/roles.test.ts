import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files, inviteToTriage, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("who may change settings by TANDEM_ADMINS is named beside the admins, also after taking themselves out", async () => {
  const other = await startWorld({ admins: ["U0OMAR"] });
  inviteToTriage(other);
  const omar = other.person("Omar");
  await omar.clicks("Set up Tandem (3 minutes)");
  await omar.chooses("Triage channel", "#ops-triage");
  await omar.chooses("News channel", "#ops-news");
  await omar.submits("Save");
  await omar.types("/ops-settings");
  omar.sees("Admins: @Omar. Leaders");
  await omar.clicks("Roles");
  await omar.chooses("Admins", ["Olive"]);
  await omar.submits("Save");
  omar.sees("Admins: @Olive, and by TANDEM_ADMINS @Omar. Leaders");
  await omar.types("/ops-settings roles");
  omar.sees("modal: Roles");
  await other.stop();
});

test("whom TANDEM_ADMINS names is to be asked when every other admin has left", async () => {
  const other = await startWorld({ admins: ["U0DORA", "U0OMAR", "U0LENA"] });
  inviteToTriage(other);
  const [omar, rita] = [other.person("Omar"), other.person("Rita")];
  await omar.clicks("Set up Tandem (3 minutes)");
  await omar.chooses("Sales Ops people", ["Olive", "Omar"]);
  await omar.chooses("Triage channel", "#ops-triage");
  await omar.chooses("News channel", "#ops-news");
  await omar.submits("Save");
  await omar.types("/ops-settings roles");
  await omar.chooses("Admins", ["Olive"]);
  await omar.submits("Save");
  await rita.types("/ops-settings");
  rita.sees("Only Tandem's admins can change settings. Ask Olive.");
  other.sandbox.workspace.changePerson("Olive", { isDeactivated: true });
  await other.settled();
  await rita.types("/ops-settings");
  rita.sees("Only Tandem's admins can change settings. Ask Omar and Lena.");
  await other.stop();
});

describe("Roles", () => {
  test("keeps who is who, and the menu says it", async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings");
    await olive.clicks("Roles");
    await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
    await olive.chooses("Admins", ["Olive", "Omar"]);
    await olive.chooses("Leaders", ["Lena"]);
    await olive.submits("Save");
    olive.sees(
      "Sales Ops: @Olive, @Omar and a user group. Admins: @Olive, @Omar. Leaders: @Lena. Everyone may use Tandem.",
    );
    await world.restart();
    const omar = world.person("Omar");
    await omar.types("/ops-settings roles");
    omar.sees(/Sales Ops user group \(optional\): \[Sales Ops \(@sales-ops\)/);
    await omar.types("/ops-settings set-up");
    omar.sees(/Sales Ops user group \(optional\): \[Sales Ops \(@sales-ops\)/);
  });

  test("the last admin cannot remove themselves, nor name somebody who could not act", async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings roles");
    await olive.chooses("Admins", []);
    await olive.submits("Save");
    olive.sees("modal: Roles");
    await olive.chooses("Admins", ["Dora"]);
    await olive.submits("Save");
    olive.sees("Dora is not a full member of this workspace. Take them out.");
    await olive.chooses("Admins", ["Omar"]);
    await olive.submits("Save");
    expect(olive.modal()).toBeUndefined();
    await olive.types("/ops-settings");
    olive.sees("Only Tandem's admins can change settings.");
    await world.person("Omar").types("/ops-settings");
    world.person("Omar").sees("modal: Settings");
  });

  test("who is not named any more loses private requests, as with set-up", async () => {
    await files(world.person("Rita"), { what: "My accelerator", type: "Commission question" });
    const [olive, omar] = [world.person("Olive"), world.person("Omar")];
    omar.sees("My accelerator");
    await olive.types("/ops-settings roles");
    await olive.chooses("Sales Ops people", ["Olive"]);
    await olive.submits("Save");
    omar.seesNot("My accelerator");
  });

  test("a choice that Slack has not drawn yet brings up what it asks for, and keeps everything typed", async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings roles");
    await olive.chooses("Leaders", ["Lena"]);
    world.sandbox.faults.next("views.update", { kind: "http503" });
    await olive.chooses("Who may use Tandem", "Only members of chosen groups or channels");
    olive.seesNot("User groups");
    await olive.submits("Save");
    olive.sees(/modal: Roles\nNot saved yet. Please answer User groups\.[\s\S]*Leaders[^\n]*Lena/);
    await olive.chooses("Members of channels", ["#sales"]);
    await olive.submits("Save");
    olive.sees("Only chosen groups or channels may use Tandem.");
  });

  test("is for admins only", async () => {
    for (const word of ["", " roles", " fiscal-year", " channels"]) {
      for (const name of ["Omar", "Rita"]) {
        await world.person(name).types(`/ops-settings${word}`);
        world.person(name).sees("Only Tandem's admins can change settings. Ask Olive.");
        expect(world.person(name).modal()).toBeUndefined();
      }
    }
  });
});

describe("Who may use Tandem", () => {
  async function narrowToEmea(): Promise<void> {
    const olive = world.person("Olive");
    await olive.types("/ops-settings roles");
    olive.seesNot("Members of channels");
    await olive.chooses("Leaders", ["Lena"]);
    await olive.chooses("Who may use Tandem", "Only members of chosen groups or channels");
    await olive.submits("Save");
    olive.sees("Choose at least one user group or channel, or Everyone above.");
    await olive.chooses("Members of channels", ["#sales-emea"]);
    await olive.submits("Save");
    olive.sees("modal: Settings");
    await olive.closesModal();
  }

  test("leaves out whoever is in none of the chosen channels, and says so kindly", async () => {
    await narrowToEmea();
    const rita = world.person("Rita");
    for (const typed of ["/ops-request", "/ops-request list", "/tandem"]) {
      await rita.types(typed);
      rita.sees("You don't have access to Tandem yet. Sales Ops decides who may use it.");
      expect(rita.modal()).toBeUndefined();
    }
    await rita.opensHome();
    rita.sees("You don't have access to Tandem yet");
    await world.person("Gus").types("/ops-request");
    world.person("Gus").sees("Tandem is for full members of this workspace.");
  });

  test("serves members, Sales Ops, leaders and admins, and follows the channel", async () => {
    await narrowToEmea();
    for (const name of ["Raj", "Olive", "Omar", "Lena"]) {
      await world.person(name).types("/ops-request");
      world.person(name).sees("modal: New ops request");
    }
    world.sandbox.workspace.join("#sales-emea", "Rita");
    await world.settled();
    await world.passes(1);
    await files(world.person("Rita"));
    world.sandbox.workspace.leave("#sales-emea", "Rita");
    await world.settled();
    await world.passes(1);
    await world.person("Rita").types("/ops-request");
    world.person("Rita").sees("You don't have access to Tandem yet");
  });
});

test("Fiscal year starts shows the quarters that follow from it", async () => {
  const olive = world.person("Olive");
  await olive.types("/ops-settings");
  olive.sees("This is Q4 of fiscal year 2026: October 1 – December 31, 2026.");
  await olive.clicks("Fiscal year starts");
  await olive.chooses("Fiscal year starts", "February");
  olive.sees("Q1 of fiscal year 2027: February 1 – April 30, 2026");
  olive.sees("Q4 of fiscal year 2027: November 1, 2026 – January 31, 2027");
  await olive.submits("Save");
  olive.sees("This is Q3 of fiscal year 2027: August 1 – October 31, 2026.");
});
