import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

describe("a private request whose only owner is deactivated", () => {
  beforeEach(async () => {
    await setUp(world, (olive) => olive.chooses("Sales Ops people", ["Omar"]));
    deactivate("Omar");
    await files(world.person("Rita"), { what: "My dispute", type: "Commission dispute" });
  });

  test("is told to the admins by its number and the reason, without its words", async () => {
    const olive = world.person("Olive");
    olive.sees(/#1 is private and could not be shown to @Omar: Slack finds no active account/);
    olive.seesNot("My dispute");
  });

  test("reaches the owner who is named then", async () => {
    const olive = world.person("Olive");
    await olive.types("/ops-settings set-up");
    await olive.chooses("Sales Ops people", ["Raj"]);
    await olive.submits("Save");
    world.person("Raj").sees(/#1 My dispute · new/);
  });
});

describe("a requester who is deactivated", () => {
  beforeEach(async () => {
    await setUp(world);
    await files(world.person("Rita"));
    deactivate("Rita");
  });

  test.each([
    ["an answer from the modal", answerFromModal],
    ["a reply from the thread", answerFromThread],
  ])("does not get %s, and the thread of ops says so once", async (_, answer) => {
    const omar = world.person("Omar");
    await answer();
    omar.sees(/#1: this could not be delivered to @Rita: Slack finds no active account/);
    expect(omar.screen().match(/could not be delivered/g)).toHaveLength(1);
  });
});

describe("a triage channel that is archived under its cards", () => {
  const old = { thread: /Old channel/ };

  beforeEach(async () => {
    await setUp(world);
    await files(world.person("Rita"), { what: "Old channel" });
    await world.person("Rita").writes("Before it", old);
    world.sandbox.workspace.channelNamed("ops-triage").isArchived = true;
    await world.person("Rita").writes("After it", old);
    await world.person("Rita").writes("Still after it", old);
  });

  test("is told to the admins once, however much waits for it", () => {
    const olive = world.person("Olive");
    olive.wasNotifiedOf(/#ops-triage is archived/);
    expect(olive.timesNotifiedOf(/#ops-triage|#1/)).toBe(1);
  });

  test("gives its open requests to the channel chosen next, with all that was said", async () => {
    await chooseTriage("sales-leaders");
    await world.person("Rita").writes("After the move", old);
    const olive = world.person("Olive");
    olive.sees(/--- #sales-leaders[\s\S]*#1 Old channel · new[\s\S]*Rita: Before it/);
    olive.sees(/Rita: After it[\s\S]*Rita: Still after it[\s\S]*Rita: After the move/);
    expect(messagesIn("sales-leaders")).toHaveLength(5);
  });
});

test("another triage channel takes the cards along, and back again", async () => {
  await setUp(world);
  await files(world.person("Rita"));
  await world.person("Rita").writes("Please", { thread: /#1/ });
  await chooseTriage("sales-leaders");
  expect(messagesIn("ops-triage")).toHaveLength(0);
  expect(messagesIn("sales-leaders")).toHaveLength(2);
  await chooseTriage("ops-triage");
  expect(messagesIn("sales-leaders")).toHaveLength(0);
  expect(messagesIn("ops-triage")).toHaveLength(2);
});

test("saving settings with the same triage channel leaves the cards where they are", async () => {
  await setUp(world);
  await files(world.person("Rita"));
  const before = messagesIn("ops-triage").map(({ ts }) => ts);
  await chooseTriage("ops-triage");
  expect(messagesIn("ops-triage").map(({ ts }) => ts)).toEqual(before);
});

function deactivate(name: string): void {
  const { workspace } = world.sandbox;
  const person = workspace.personNamed(name);
  workspace.people.set(person.id, { ...person, isDeactivated: true });
}

/** What Tandem shows in a channel, threads included. */
function messagesIn(channel: string) {
  const { workspace } = world.sandbox;
  const { messages } = workspace.channelNamed(channel);
  return messages.filter(({ authorId, isTombstone }) => authorId === workspace.bot.id && !isTombstone);
}

async function chooseTriage(channel: string): Promise<void> {
  const olive = world.person("Olive");
  world.sandbox.workspace.join(`#${channel}`, "Tandem");
  await olive.types("/ops-settings set-up");
  await olive.chooses("Triage channel", `#${channel}`);
  await olive.submits("Save");
}

async function answerFromModal(): Promise<void> {
  const omar = world.person("Omar");
  await omar.clicks("Reply");
  await omar.fills("Message", "Which account?");
  await omar.submits("Send");
}

async function answerFromThread(): Promise<void> {
  await world.person("Omar").writes("reply: Which account?", { in: "#ops-triage", thread: /#1/ });
}
