import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { until } from "../support/until.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  world.sandbox.workspace.join("#sales", "Tandem");
});
afterEach(() => world.stop());

type Person = ReturnType<TestWorld["person"]>;

async function sends(person: Person, what: string): Promise<void> {
  await person.fills("What do you need?", what);
  await person.chooses("Type", "CRM data fix");
  await person.submits("Send request");
}

test("the shortcut New ops request opens the empty form", async () => {
  const rita = world.person("Rita");
  await rita.uses("New ops request");
  rita.sees('What do you need?: ""');
  await sends(rita, "Merge two accounts");
  rita.sees("#1 Merge two accounts");
});

describe("Make this an ops request", () => {
  test("brings the message along, links it, and tells its thread once, and again when it is solved", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await rita.writes("Globex stands twice in the CRM & it hurts", { in: "#sales" });
    await rita.uses("Make this an ops request", { on: /Globex stands twice/ });
    rita.sees('What do you need?: "Globex stands twice in the CRM & it hurts"');
    rita.sees('Details (optional): "Globex stands twice in the CRM & it hurts"');
    await sends(rita, "Merge Globex");
    rita.sees(/Globex stands twice[^\n]*\n {2}↳ Tandem: Sales Ops has this as request #1\./);
    omar.sees(/Based on \[?this message/);
    rita.catchesUp();
    await omar.clicks("Resolve");
    await omar.fills("What was done?", "Merged.");
    await omar.submits("Resolve");
    rita.sees(/Globex stands twice[^\n]*\n {2}↳ Tandem: Request #1 is solved\./);
    expect(rita.timesNotifiedOf()).toBe(1); // in her DM; the thread in which she asked is hers, too
    await rita.clicks("Not solved: reopen");
    await rita.fills("What is missing?", "One is left");
    await rita.submits("Reopen");
    rita.sees("Sales Ops has this as request #1.");
    await omar.clicks("Resolve");
    await omar.fills("What was done?", "Merged all.");
    await omar.submits("Resolve");
    expect(rita.screen().match(/Request #1 is solved\./g)).toHaveLength(1);
  });

  test("of a message in a thread is told to its first message, as Slack asks", async () => {
    const [rita, raj] = [world.person("Rita"), world.person("Raj")];
    await rita.writes("Who knows Globex?", { in: "#sales" });
    await raj.writes("It stands twice", { in: "#sales", thread: /Who knows Globex/ });
    await rita.uses("Make this an ops request", { on: /It stands twice/ });
    await sends(rita, "Merge Globex");
    const { id, messages } = world.sandbox.workspace.channelNamed("sales");
    const told = world.sandbox.calls.of("chat.postMessage").find(({ args }) => args.channel === id);
    expect(told?.args.thread_ts).toBe(messages[0]?.ts);
  });

  test("says the words of a short message once", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await rita.writes("Globex stands twice", { in: "#sales" });
    await rita.uses("Make this an ops request", { on: /Globex stands twice/ });
    await sends(rita, "Globex stands twice");
    expect(omar.timesSeen("Globex stands twice")).toBe(2); // in #sales and on the card
  });

  test("by ops is for the message's author, who is told who filed it", async () => {
    const [rita, olive] = [world.person("Rita"), world.person("Olive")];
    await rita.writes("Globex stands twice", { in: "#sales" });
    await olive.uses("Make this an ops request", { on: /Globex stands twice/ });
    olive.sees(/Requester: \[[^\n]*Rita/);
    await sends(olive, "Merge Globex");
    rita.sees(/#1 Merge Globex[\s\S]*@Olive filed this for you/);
    olive.sees(/Filed by @Olive/);
  });

  test("by a rep is for that rep, whoever wrote the message", async () => {
    const [rita, raj] = [world.person("Rita"), world.person("Raj")];
    await raj.writes("Globex stands twice", { in: "#sales" });
    await rita.uses("Make this an ops request", { on: /Globex stands twice/ });
    rita.seesNot("Requester");
    rita.sees('Details (optional): "Raj: Globex stands twice"');
    await sends(rita, "Merge Globex");
    rita.sees("#1 Merge Globex");
    world.person("Omar").sees(/#1 Merge Globex[\s\S]*Raj: Globex stands twice/);
    raj.seesNot("#1 Merge Globex");
  });

  test("made private leaves no trace where the message stands", async () => {
    const rita = world.person("Rita");
    await rita.writes("My numbers look odd", { in: "#sales" });
    await rita.uses("Make this an ops request", { on: /My numbers/ });
    await rita.clicks("More options");
    await rita.ticks("Private");
    await sends(rita, "Check my numbers");
    rita.sees("#1 Check my numbers");
    expect(world.sandbox.workspace.channelNamed("sales").messages).toHaveLength(1);
    await world.person("Raj").uses("Make this an ops request", { on: /My numbers/ });
    world.person("Raj").sees("modal: New ops request");
  });

  test("made private later is taken back from the thread", async () => {
    const [rita, omar] = [world.person("Rita"), world.person("Omar")];
    await rita.writes("My numbers look odd", { in: "#sales" });
    await rita.uses("Make this an ops request", { on: /My numbers/ });
    await sends(rita, "Check my numbers");
    rita.sees("Sales Ops has this as request #1");
    await omar.chooses("More", "Make private");
    await omar.clicks("Make private");
    rita.seesNot("Sales Ops has this as request #1");
  });

  test("works where Tandem is not, without telling anybody there", async () => {
    const [raj, omar] = [world.person("Raj"), world.person("Omar")];
    await raj.writes("Globex stands twice", { in: "#sales-emea" });
    await raj.uses("Make this an ops request", { on: /Globex stands twice/ });
    await sends(raj, "Merge Globex");
    omar.sees(/#1 Merge Globex/);
    expect(world.sandbox.workspace.channelNamed("sales-emea").messages).toHaveLength(1);
    await raj.writes("And Initech too", { in: "Omar" });
    await raj.uses("Make this an ops request", { on: /And Initech/ });
    raj.sees('Details (optional): "And Initech too"');
  });

  test("of a message that is one already says which", async () => {
    const [rita, raj] = [world.person("Rita"), world.person("Raj")];
    await rita.writes("Globex stands twice", { in: "#sales" });
    await Promise.all([rita, raj].map((each) => each.uses("Make this an ops request", { on: /Globex/ })));
    await sends(rita, "Merge Globex");
    await sends(raj, "Globex twice");
    raj.sees("That message is request #1 already.");
    await raj.closesModal();
    await raj.uses("Make this an ops request", { on: /Globex/ });
    expect(raj.modal()).toBeUndefined();
    raj.sees(/only visible to you[\s\S]*That message is request #1 already\./);
  });
});

describe("the ticket reaction", () => {
  beforeEach(async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings channels");
    await olive.chooses("Ticket reaction in", ["#sales"]);
    await olive.submits("Save");
  });

  test("asks whoever reacted, alone, and files for the author", async () => {
    const [rita, raj] = [world.person("Rita"), world.person("Raj")];
    await rita.writes("Globex stands twice", { in: "#sales" });
    await raj.reacts("ticket", { to: /Globex stands twice/ });
    rita.seesNot("Make this an ops request");
    await raj.clicks("Make this an ops request");
    raj.sees("This is for @Rita, who gets the card and the answer.");
    raj.sees('Details (optional): "Globex stands twice"');
    await sends(raj, "Merge Globex");
    rita.sees(/#1 Merge Globex[\s\S]*@Raj filed this for you/);
    raj.seesNot("#1 Merge Globex");
    raj.seesNot("Make it a request to Sales Ops?");
  });

  test("speaks to the author of one's own message", async () => {
    const rita = world.person("Rita");
    await rita.writes("Globex stands twice", { in: "#sales" });
    await rita.reacts("ticket", { to: /Globex stands twice/ });
    rita.sees("to your own message. Make it a request to Sales Ops?");
  });

  test("makes one request of a message, however many react", async () => {
    const people = ["Raj", "Rosa", "Omar"].map((name) => world.person(name));
    await world.person("Rita").writes("Globex stands twice", { in: "#sales" });
    for (const person of people) await person.reacts("ticket", { to: /Globex stands twice/ });
    for (const person of people) await person.clicks("Make this an ops request");
    for (const person of people) await sends(person, "Merge Globex");
    expect(world.sandbox.workspace.channelNamed("ops-triage").messages).toHaveLength(1);
    people[1]?.sees("That message is request #1 already.");
    await world.person("Ada").reacts("ticket", { to: /Globex stands twice/ });
    world.person("Ada").sees("That message is request #1 already.");
  });

  test("can be left at that", async () => {
    const raj = world.person("Raj");
    await raj.writes("Globex stands twice", { in: "#sales" });
    await raj.reacts("ticket", { to: /Globex/ });
    await raj.clicks("Never mind");
    raj.seesNot("Never mind");
    expect(world.sandbox.workspace.channelNamed("sales").messages).toHaveLength(1);
  });

  test.each([
    ["another emoji", "eyes", "#sales"],
    ["a channel that is not listed", "ticket", "#ops-news"],
  ])("is not one: %s", async (_, emoji, channel) => {
    const raj = world.person("Raj");
    await raj.writes("Globex stands twice", { in: channel });
    await raj.reacts(emoji, { to: /Globex/ });
    raj.seesNot("Make this an ops request");
  });

  test("of somebody whom Slack will not show a question is left at that", async () => {
    const raj = world.person("Raj");
    await raj.writes("Globex stands twice", { in: "#sales" });
    world.sandbox.faults.next("chat.postEphemeral", { kind: "slackError", error: "user_not_in_channel" });
    await raj.reacts("ticket", { to: /Globex/ });
    await world.passes(10 * 60_000);
    expect(world.sandbox.calls.of("chat.postEphemeral")).toHaveLength(1);
  });

  test("is asked about again when Slack could not do it just now", async () => {
    const raj = world.person("Raj");
    await raj.writes("Globex stands twice", { in: "#sales" });
    world.sandbox.faults.next("chat.postEphemeral", { kind: "slackError", error: "internal_error" });
    const reacted = raj.reacts("ticket", { to: /Globex/ });
    // The event is not acknowledged: Slack gives up on it after 3 s, and delivers it again.
    await until("the question is there", async () => {
      await world.clock.advanceBy(1_000);
      return raj.screen().includes("[Make this an ops request]");
    });
    await reacted;
    expect(world.sandbox.calls.of("chat.postEphemeral")).toHaveLength(2);
  });

  test("of a guest is answered kindly", async () => {
    const { workspace } = world.sandbox;
    workspace.join("#sales", "Gus");
    await world.person("Rita").writes("Globex stands twice", { in: "#sales" });
    await world.person("Gus").reacts("ticket", { to: /Globex/ });
    world.person("Gus").sees("Tandem is for full members of this workspace.");
  });

  test("of a message that is gone says so", async () => {
    const [rita, raj] = [world.person("Rita"), world.person("Raj")];
    await rita.writes("Globex stands twice", { in: "#sales" });
    await raj.reacts("ticket", { to: /Globex/ });
    await rita.deletes(/Globex/);
    await raj.clicks("Make this an ops request");
    raj.sees("That message is gone.");
  });
});
