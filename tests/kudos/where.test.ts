import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { DAY, posts, thanks, WHY } from "./thanking.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

describe("where they are posted", () => {
  test("is chosen in Settings, with the values that can be named", async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings");
    olive.sees("Thanks are posted in #ops-news. No values yet.");
    await olive.clicks("Kudos values");
    await olive.chooses("Kudos channel", "#sales");
    await olive.fills("Values", "Teamwork\n\n  Customer  first \nTeamwork");
    await olive.submits("Save");
    olive.sees('"Teamwork" is there twice.');
    await olive.fills("Values", "Teamwork\n\n  Customer  first ");
    await olive.submits("Save");
    olive.sees("Thanks are posted in #sales. Values: Teamwork, Customer first.");
    const rita = world.person("Rita");
    await rita.types("/tandem");
    await rita.clicks("Say thanks");
    await rita.chooses("Who?", ["Olive"]);
    await rita.fills("For what?", WHY);
    await rita.chooses("Value", "Customer first");
    await rita.submits("Send");
    expect(posts(world, "sales")).toEqual([
      expect.stringMatching(/Rita\*? thanks <@\w+>[\s\S]*Value: Customer first/),
    ]);
    expect(posts(world)).toEqual([]);
    await olive.types("/ops-settings audit-log");
    olive.sees("Kudos values › Kudos channel: the news channel → #sales");
  });

  test("archived, or without Tandem, it is refused with what to do, and nothing is lost", async () => {
    const { workspace } = world.sandbox;
    workspace.archive("ops-news");
    await world.settled();
    await thanks(world, "Rita", "@Olive");
    const rita = world.person("Rita");
    rita.sees("The kudos channel is archived. Ask an admin to choose another one in /ops-settings kudos.");
    rita.sees(WHY);
    workspace.unarchive("ops-news", { without: ["Tandem"] });
    await world.settled();
    await rita.submits("Send");
    rita.sees("Tandem is no longer in the kudos channel. Type /invite @Tandem there, then send again.");
    workspace.join("#ops-news", "Tandem");
    await world.settled();
    await rita.submits("Send");
    expect(rita.modal()).toBeUndefined();
    expect(posts(world)).toHaveLength(1);
  });

  test("Slack that fails for a while gets it once, later", async () => {
    const { faults } = world.sandbox;
    faults.next("chat.postMessage", { kind: "http503" }, { times: 3 });
    await thanks(world, "Rita", "@Olive");
    await world.restart();
    await world.passes(10 * 60_000);
    expect(posts(world)).toHaveLength(1);
    world.person("Olive").wasNotifiedOf(/Rita thanks/);
  });

  test("what Slack refuses for good comes back to the giver, and does not count", async () => {
    world.sandbox.faults.next("chat.postMessage", { kind: "slackError", error: "restricted_action" });
    await thanks(world, "Rita", "@Olive @Omar @Ada @Ben @Cara");
    await world.passes(60_000);
    const rita = world.person("Rita");
    rita.wasNotifiedOf(/Your thanks to .* couldn't be posted/);
    rita.sees(/It doesn't count for this week[\s\S]*for the Globex quote on a Friday night/);
    await thanks(world, "Rita", "@Olive");
    rita.sees("You can thank 4 more people this week.");
    expect(posts(world)).toHaveLength(1);
  });

  test("before set-up there is none", async () => {
    await world.stop();
    world = await startWorld();
    await thanks(world, "Rita", "@Olive");
    world.person("Rita").sees("There is no channel for kudos yet.");
  });
});

describe("on the card of a solved request", () => {
  async function solve(type: string): Promise<void> {
    await files(world.person("Rita"), { what: "Two rows for Initech", type });
    const omar = world.person("Omar");
    await omar.clicks("Resolve");
    await omar.fills("What was done?", "Paid out with the next run");
    await omar.chooses("Outcome", "Done");
    await omar.submits("Resolve");
  }

  test.each(["CRM data fix", "Commission question"])("Say thanks, with nothing of it: %s", async (type) => {
    await solve(type);
    const rita = world.person("Rita");
    await rita.clicks("Say thanks");
    rita.sees(/modal: Say thanks[\s\S]*Who\?[^\n]*Omar/);
    expect(rita.modal()).not.toContain("Initech");
    await rita.fills("For what?", WHY);
    await rita.submits("Send");
    world.person("Omar").wasNotifiedOf(/Rita thanks/);
    expect(posts(world).join()).not.toContain("Initech");
  });

  test("not where the requester solved it", async () => {
    const rita = world.person("Rita");
    await files(rita);
    rita.seesNot("[Say thanks]");
    await rita.clicks("That's answered");
    rita.seesNot("[Say thanks]");
  });
});

test("Home shows the latest thanks that somebody got, to them alone, for a month", async () => {
  const olive = world.person("Olive");
  await olive.opensHome();
  olive.seesNot("Kudos");
  await thanks(world, "Rita", "@Olive @Omar");
  await world.settled();
  olive.sees(/Kudos[\s\S]*@Rita thanked you [\s\S]*for the Globex quote/);
  await world.person("Rita").opensHome();
  world.person("Rita").seesNot("thanked you");
  await world.passes(31 * DAY);
  olive.leavesHome();
  await olive.opensHome();
  olive.seesNot("thanked you");
});
