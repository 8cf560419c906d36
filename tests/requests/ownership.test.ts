import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const HOUR = 60 * 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

/** Olive saves who is named under Sales Ops people. */
async function names(people: readonly string[]): Promise<void> {
  const olive = world.person("Olive");
  await olive.types("/ops-settings set-up");
  await olive.chooses("Sales Ops people", people);
  await olive.submits("Save");
  await olive.closesModal();
}

describe("when other people are named for private requests", () => {
  const dispute = { thread: /My dispute/ };

  beforeEach(async () => {
    await setUp(world);
    await files(world.person("Rita"), { what: "My dispute", type: "Commission dispute" });
    await world.person("Rita").writes("Since March", dispute);
  });

  test("who is not named any more loses the card with what was said, and gets nothing new", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    omar.sees(/Rita: Since March/);
    await names(["Olive", "Raj"]);
    await rita.writes("And April", dispute);
    omar.seesNot(/My dispute|Since March|And April/);
    world.person("Olive").sees(/Rita: Since March[\s\S]*Rita: And April/);
  });

  test("who is named now gets the card with what was said so far, and what comes", async () => {
    await names(["Olive", "Raj"]);
    await world.person("Rita").writes("And April", dispute);
    const raj = world.person("Raj");
    raj.sees(/#1 My dispute · new[\s\S]*Rita: Since March[\s\S]*Rita: And April/);
    await raj.clicks("Claim");
    world.person("Olive").sees(/#1 My dispute · @Raj/);
  });

  test("a request of somebody who is not named any more can be claimed again", async () => {
    const [olive, omar] = [world.person("Olive"), world.person("Omar")];
    await omar.clicks("Claim");
    await world.person("Rita").writes("Only Omar read this", dispute);
    olive.seesNot("Only Omar read this");
    await names(["Olive"]);
    olive.sees(/#1 My dispute · new[\s\S]*Rita: Only Omar read this/);
    expect(olive.screen().match(/Since March/g)).toHaveLength(1);
    await olive.clicks("Claim");
    olive.sees(/#1 My dispute · @Olive/);
    omar.seesNot(/My dispute/);
  });

  test("who is named again gets one card again", async () => {
    const omar = world.person("Omar");
    await names(["Olive"]);
    await names(["Olive", "Omar"]);
    expect(omar.screen().match(/#1 My dispute · new/g)).toHaveLength(1);
    omar.sees(/Rita: Since March/);
  });
});

test("who is not named any more keeps nothing of what was declined, either", async () => {
  await setUp(world);
  await files(world.person("Rita"), { what: "My dispute", type: "Commission dispute" });
  const omar = world.person("Omar");
  await omar.chooses("More", "Decline…");
  await omar.chooses("Reason", "No capacity for it");
  await omar.fills("In a sentence", "It was paid in May.");
  await omar.submits("Decline");
  await omar.opensHome();
  await names(["Olive"]);
  omar.seesNot(/My dispute|paid in May/);
  world.person("Olive").sees(/My dispute[\s\S]*paid in May/);
});

describe("when somebody leaves Sales Ops", () => {
  beforeEach(async () => {
    await setUp(world);
    await files(world.person("Rita"));
    await world.person("Omar").clicks("Claim");
  });

  test("what they had can be claimed by somebody else", async () => {
    const olive = world.person("Olive");
    await names(["Olive"]);
    olive.sees(/#1 Remove a duplicate account · new/);
    await olive.clicks("Claim");
    olive.sees(/#1 Remove a duplicate account · @Olive/);
  });

  test("and stays in its user group, they keep it", async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings set-up");
    await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
    await olive.submits("Save");
    await olive.closesModal();
    await world.person("Omar").types("/ops-request list");
    await names(["Olive"]);
    olive.sees(/#1 Remove a duplicate account · @Omar/);
  });

  test("and leaves its user group later, what they had can be claimed, and Home follows", async () => {
    const [olive, omar, raj] = [world.person("Olive"), world.person("Omar"), world.person("Raj")];
    await olive.types("/ops-settings set-up");
    await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
    await olive.submits("Save");
    await olive.closesModal();
    await names(["Olive"]);
    await files(world.person("Rita"), { what: "My dispute", type: "Commission dispute" });
    await omar.opensHome();
    await raj.opensHome();
    omar.sees(/Ops queue[\s\S]*#1 Remove a duplicate account/);
    await world.passes(HOUR);
    world.sandbox.workspace.changeGroup("sales-ops", ["Raj"]);
    await world.settled();
    olive.sees(/#1 Remove a duplicate account · new/);
    omar.seesNot("Ops queue");
    raj.sees(/Ops queue[\s\S]*Due today 1[\s\S]*not picked up yet/);
    await world.restart();
    await raj.clicks("Open");
    await raj.clicks("Claim");
    olive.sees(/#1 Remove a duplicate account · @Raj/);
  });

  test("and leaves its user group while Slack does not tell who is in it, they lose it when Slack does", async () => {
    const [olive, omar] = [world.person("Olive"), world.person("Omar")];
    await olive.types("/ops-settings set-up");
    await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
    await olive.submits("Save");
    await olive.closesModal();
    await names(["Olive"]);
    await world.passes(HOUR);
    world.sandbox.faults.next("usergroups.users.list", {
      kind: "slackError",
      error: "internal_error",
    });
    world.sandbox.workspace.changeGroup("sales-ops", ["Raj"]);
    await world.settled();
    omar.sees(/#1 Remove a duplicate account · @Omar/);
    await world.passes(2 * 60_000);
    omar.sees(/#1 Remove a duplicate account · new/);
  });

  test("what they solved is nobody's when it is reopened", async () => {
    const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
    await omar.clicks("Resolve");
    await omar.fills("What was done?", "Removed.");
    await omar.submits("Resolve");
    await names(["Olive"]);
    await rita.clicks("Not solved: reopen");
    await rita.fills("What is missing?", "It is back");
    await rita.submits("Reopen");
    await olive.clicks("Claim");
    olive.sees(/ · @Olive/);
  });

  test("Home shows them no queue any more, and shows it to those who are new", async () => {
    const [omar, raj] = [world.person("Omar"), world.person("Raj")];
    for (const reader of [omar, raj]) await reader.opensHome();
    omar.sees("Ops queue");
    await names(["Olive", "Raj"]);
    omar.seesNot("Ops queue");
    raj.sees(/Ops queue[\s\S]*Due today 1[\s\S]*not picked up yet/);
    await files(world.person("Rita"), { what: "Another" });
    raj.sees(/Due today 2/);
  });
});

describe("a private request with two owners", () => {
  const dispute = { thread: /My dispute/ };

  beforeEach(async () => {
    await setUp(world);
    await files(world.person("Rita"), { what: "My dispute", type: "Commission dispute" });
  });

  test("shows the claimer what another owner answers from their own card", async () => {
    const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
    await olive.clicks("Claim");
    await omar.writes("reply: Which month?", dispute);
    rita.sees(/Omar: Which month\?/);
    olive.sees(/Omar: Which month\?\s+Sent to the requester/);
    olive.seesNot("Sent to @Rita.");
    omar.sees("Sent to @Rita.");
    omar.seesNot("Omar replied");
  });

  test("shows the claimer what another owner notes, and the requester nothing of it", async () => {
    const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
    await olive.clicks("Claim");
    await omar.writes("Finance knows of it", dispute);
    olive.sees(/Omar: Finance knows of it\s+Note for Sales Ops/);
    rita.seesNot("Finance knows");
  });

  test("shows the other owners a note that was edited into a reply as one", async () => {
    const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
    await omar.writes("Which mnth?", dispute);
    await omar.edits(/Which mnth/, "reply: Which month?");
    rita.sees(/Omar: Which month\?/);
    olive.sees(/Omar: Which month\?\s+Sent to the requester/);
    olive.seesNot(/mnth|noted/);
  });

  test("shows the other owner what one notes as long as nobody has claimed it", async () => {
    await world.person("Omar").writes("I know this one", dispute);
    world.person("Olive").sees(/Omar: I know this one\s+Note for Sales Ops/);
    world.person("Omar").seesNot("Omar noted");
  });
});

test("what was said before set-up reaches ops with the card", async () => {
  const rita = world.person("Rita");
  await files(rita, { what: "Asked early" });
  await rita.writes("It is for Globex", { thread: /Asked early/ });
  await rita.clicks("Edit request");
  await rita.fills("Details", "Two of the three accounts");
  await rita.submits("Save");
  await setUp(world);
  world
    .person("Omar")
    .sees(/#1 Asked early · new[\s\S]*Two of the three accounts[\s\S]*Rita: It is for Globex/);
});

test("reply: with nothing behind it says that there was nothing to send", async () => {
  await setUp(world);
  await files(world.person("Rita"));
  const omar = world.person("Omar");
  await omar.writes("reply: ", { in: "#ops-triage", thread: /#1/ });
  omar.sees("There is nothing after reply:. Nothing was sent to the other side.");
});
