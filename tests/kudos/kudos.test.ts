import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { watchEnvelopes } from "../support/envelopes.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { DAY, posts, thanks, WHY } from "./thanking.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

describe("the command", () => {
  test("posts at once with everybody mentioned, and says how many are left", async () => {
    await thanks(world, "Rita", "@Olive and @Omar");
    const rita = world.person("Rita");
    rita.sees("You thanked @Olive and @Omar in #ops-news. You can thank 3 more people this week.");
    world.person("Olive").wasNotifiedOf(/Rita thanks .*for the Globex quote/s);
    world.person("Omar").wasNotifiedOf(/Rita thanks/);
    world.person("Raj").wasNotNotifiedOf(/Rita thanks/);
    expect(posts(world)).toHaveLength(1);
  });

  test("what is typed pings nobody and is read as it was", async () => {
    await world
      .person("Rita")
      .types("/ops-kudos @Olive for *everything*, also to @Omar & <!here> from #sales");
    world
      .person("Ada")
      .sees(/🙌 Rita thanks @Olive[\s\S]*for \*everything\*, also to @omar & <!here> from #sales/i);
    world.person("Omar").wasNotNotifiedOf(/everything/);
    world.person("Ada").wasNotNotifiedOf(/everything/);
  });

  test("delivered twice is one post, also with a restart in between", async () => {
    const sent: Parameters<Parameters<typeof watchEnvelopes>[1]>[0][] = [];
    watchEnvelopes(world.sandbox, (envelope) => sent.push(envelope));
    await thanks(world, "Rita", "@Olive");
    const [first] = sent.filter(({ type }) => type === "slash_commands");
    if (!first) throw new Error("no command was sent");
    await world.sandbox.socket.send("slash_commands", first.payload);
    await world.settled();
    await world.restart();
    const again = await world.sandbox.socket.send("slash_commands", first.payload);
    await world.settled();
    expect(JSON.stringify(again)).toContain("You can thank 4 more people this week.");
    expect(posts(world)).toHaveLength(1);
    expect(world.person("Olive").timesNotifiedOf(/Rita thanks/)).toBe(1);
  });

  test("without words or names opens the form with what was typed", async () => {
    const rita = world.person("Rita");
    await rita.types("/ops-kudos @Olive");
    rita.sees(/modal: Say thanks[\s\S]*Who\?[^\n]*Olive/);
    await rita.fills("For what?", WHY);
    await rita.submits("Send");
    expect(rita.modal()).toBeUndefined();
    await rita.types("/ops-kudos thanks for the quote");
    rita.sees(/modal: Say thanks[\s\S]*thanks for the quote/);
    expect(posts(world)).toHaveLength(1);
  });

  test("help says what it does and how many people it is for", async () => {
    const rita = world.person("Rita");
    await rita.types("/ops-kudos help");
    rita.sees(/\/ops-kudos opens a form to thank up to five colleagues[\s\S]*5 people a week/);
  });

  test("is not for guests", async () => {
    await thanks(world, "Gus", "@Olive");
    world.person("Gus").sees("Tandem is for full members of this workspace.");
    expect(posts(world)).toEqual([]);
  });
});

describe("who cannot be thanked is refused by name, and the text stays", () => {
  test.each([
    ["a guest", "@Gus", "Gus is a guest."],
    ["an app", "@Tandem", "Tandem is an app."],
    ["Slackbot", "@Slackbot", "Slackbot is an app."],
    ["a deactivated account", "@Dora", "Dora's account is deactivated."],
    ["somebody of another company", "@Stan", "Stan is from another company."],
    ["oneself by name", "@Rita", "You can't thank yourself."],
    ["oneself by handle", "@rita", "You can't thank yourself."],
    ["oneself as “me”", "me", "You can't thank yourself."],
    ["a group", "@sales-ops", "@sales-ops is a group."],
    ["a channel's people", "@here", "@here is a group."],
    ["nobody", "@olvie", "Slack knows no @olvie."],
    ["one of several", "@Olive @Gus @Rita", "Gus is a guest and you can't thank yourself."],
  ])("%s", async (_, whom, why) => {
    await thanks(world, "Rita", whom);
    const rita = world.person("Rita");
    rita.sees(why);
    rita.sees(`Kudos go to colleagues: take them out.`);
    rita.sees(/modal: Say thanks[\s\S]*for the Globex quote on a Friday night/);
    expect(posts(world)).toEqual([]);
  });

  test("in the form as well, at their field", async () => {
    const rita = world.person("Rita");
    await rita.types("/ops-kudos");
    await rita.chooses("Who?", ["Olive", "Gus", "Rita"]);
    await rita.fills("For what?", WHY);
    await rita.submits("Send");
    rita.sees("Gus is a guest and you can't thank yourself. Kudos go to colleagues: take them out.");
    rita.sees(WHY);
    await rita.chooses("Who?", ["Olive"]);
    await rita.submits("Send");
    expect(rita.modal()).toBeUndefined();
    expect(posts(world)).toHaveLength(1);
  });

  test("nor without saying what for", async () => {
    const rita = world.person("Rita");
    await rita.types("/ops-kudos @Olive thanks");
    rita.sees(/Say what for, in at least 20 characters\.[\s\S]*thanks/);
    await rita.fills(
      "For what?",
      "\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b thank you so \u200b\u200b\u200b\u200b",
    );
    await rita.submits("Send");
    rita.sees("Say what for, in at least 20 characters.");
    await rita.types(`/ops-kudos @Olive ${"very ".repeat(250)}`);
    rita.sees(/Up to 1000 characters; this has 1249\. Here is your text:[\s\S]*very very/);
    expect(posts(world)).toEqual([]);
  });
});

describe("five people a week", () => {
  test("a message that would go over is refused as a whole and keeps its text", async () => {
    await thanks(world, "Rita", "@Olive @Omar @Olive");
    await thanks(world, "Rita", "@Olive @Raj @Rosa @Lena");
    const rita = world.person("Rita");
    rita.sees("You can thank 5 people a week: until Sunday 3 more. Choose fewer.");
    rita.sees(/modal: Say thanks[\s\S]*for the Globex quote/);
    expect(posts(world)).toHaveLength(1);
    await rita.chooses("Who?", ["Raj", "Rosa", "Lena"]);
    await rita.submits("Send");
    expect(posts(world)).toHaveLength(2);
    await thanks(world, "Rita", "@Ada");
    rita.sees("You can thank 5 people a week, and you have. Keep your words for Monday.");
    await thanks(world, "Raj", "@Ada");
    expect(posts(world)).toHaveLength(3);
  });

  test("begin anew on Monday at midnight in the zone of whoever gives them", async () => {
    for (const name of ["Rita", "Raj"]) await thanks(world, name, "@Olive @Omar @Ada @Ben @Cara");
    // From Wednesday 10:00 in New York to Sunday 23:59 in London, where the clocks were changed a week before.
    await world.passes(4 * DAY + 9 * 3_600_000 + 59 * 60_000);
    for (const name of ["Rita", "Raj"]) await thanks(world, name, "@Olive");
    expect(posts(world)).toHaveLength(2);
    await world.passes(60_000);
    for (const name of ["Rita", "Raj"]) await thanks(world, name, "@Olive");
    expect(posts(world).filter((text) => text.includes("Raj"))).toHaveLength(2);
    expect(posts(world)).toHaveLength(3);
    await world.passes(5 * 3_600_000 - 60_000);
    await thanks(world, "Rita", "@Olive");
    expect(posts(world)).toHaveLength(3);
    await world.passes(60_000);
    await thanks(world, "Rita", "@Olive");
    expect(posts(world)).toHaveLength(4);
  });
});
