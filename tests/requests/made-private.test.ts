import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDatabase } from "../../src/platform/db/index.ts";
import { deliveryTables } from "../../src/platform/delivery/schema.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const inTriage = { in: "#ops-triage", thread: /#1/ };

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  // Olive alone is named; Omar is ops by the user group.
  await setUp(world, async (olive) => {
    await olive.chooses("Sales Ops people", ["Olive"]);
    await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
  });
  await files(world.person("Rita"), { what: "Check my numbers", type: "Report or dashboard" });
});
afterEach(() => world.stop());

/** What Tandem shows in channels. */
function sharedMessages() {
  const { channels, bot } = world.sandbox.workspace;
  return [...channels.values()]
    .filter(({ kind }) => kind === "public" || kind === "private")
    .flatMap(({ messages }) =>
      messages.filter(({ authorId, isTombstone }) => authorId === bot.id && !isTombstone),
    );
}

describe.each([
  ["Make private", makePrivate],
  ["a confidential type", makeConfidential],
])("%s", (_, act) => {
  test("leaves nothing of Tandem's in a shared place, and the owners have the conversation so far", async () => {
    const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
    await omar.clicks("Reply");
    await omar.fills("Message", "Which quarter?");
    await omar.submits("Send");
    await rita.writes("The third", { thread: /#1/ });
    await omar.writes("I will ask finance", inTriage);
    await act();
    expect(sharedMessages()).toEqual([]);
    olive.sees(/DM with Tandem[\s\S]*#1 Check my numbers · in hand/);
    olive.sees(/Omar: Which quarter\?\s+Sent to the requester/);
    olive.sees(/Rita: The third/);
    olive.sees(/Omar: I will ask finance\s+Note for Sales Ops/);
    rita.sees(/private/);
  });

  test("asks those of ops who wrote in the thread to delete that, and nobody else", async () => {
    const [olive, omar] = [world.person("Olive"), world.person("Omar")];
    await omar.writes("I will ask finance", inTriage);
    await act();
    omar.sees("#1 is private now. Please delete what you wrote in its thread in #ops-triage; Tandem cannot.");
    olive.seesNot("Please delete");
  });

  test("takes it from an owner who is not named, and tells them", async () => {
    const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
    await omar.clicks("Claim");
    await act();
    rita.sees("Not picked up yet.");
    olive.sees(/#1 Check my numbers · new/);
    omar.sees("so it's no longer yours");
    await omar.types("/ops-request 1");
    omar.sees("You don't have access to #1, or it doesn't exist.");
  });

  test("ends the view of people who were added", async () => {
    const raj = world.person("Raj");
    await addRaj();
    raj.sees("#1 Check my numbers");
    await act();
    raj.seesNot("#1 Check my numbers");
    await raj.types("/ops-request 1");
    raj.sees("You don't have access to #1, or it doesn't exist.");
  });

  test("afterwards the conversation goes on with the owners alone", async () => {
    const [rita, olive] = [world.person("Rita"), world.person("Olive")];
    await act();
    await rita.writes("Thank you", { thread: /#1/ });
    olive.sees(/Rita: Thank you/);
    await olive.clicks("Claim");
    await olive.clicks("Resolve");
    await olive.fills("What was done?", "Looked at it together.");
    await olive.submits("Resolve");
    rita.sees("Looked at it together.");
    expect(sharedMessages()).toEqual([]);
    expect(await givenUp()).toEqual([]);
  });
});

test("a request that was confidential stays private with another type", async () => {
  const olive = world.person("Olive");
  await makeConfidential();
  await olive.chooses("More", "Change type…");
  await olive.chooses("Type", "Report or dashboard");
  await olive.submits("Change");
  olive.sees(/DM with Tandem[\s\S]*Report or dashboard · private/);
  expect(sharedMessages()).toEqual([]);
});

test("what is solved can still be made private", async () => {
  const omar = world.person("Omar");
  await omar.clicks("Resolve");
  await omar.fills("What was done?", "Sent the numbers.");
  await omar.submits("Resolve");
  await makePrivate();
  expect(sharedMessages()).toEqual([]);
});

test("a card that could not be removed at once is removed when Slack is back", async () => {
  world.sandbox.faults.next("chat.delete", { kind: "http503" }, { times: 2 });
  await makePrivate();
  await world.passes(60 * 60_000);
  expect(sharedMessages()).toEqual([]);
});

test("whoever writes reply: under a card that is being taken away hears in a DM that it went nowhere", async () => {
  const omar = world.person("Omar");
  await omar.chooses("More", "Make private");
  const written = omar.writes("reply: Which month?", { in: "#ops-triage", thread: /#1/ });
  await Promise.all([omar.submits("Make private"), written]);
  omar.sees(/DM with Tandem[\s\S]*Nothing was sent to the other side/);
  expect(await givenUp()).toEqual([]);
});

/** The messages that could not be delivered, such as those under a card that is gone. */
async function givenUp(): Promise<readonly string[]> {
  const db = await createDatabase(world.databaseUrl);
  const { messages } = deliveryTables(db);
  const rows = await db.read.select().from(messages);
  await db.close();
  return rows.flatMap(({ key, status }) => (status === "dead" ? [key] : []));
}

async function makePrivate(): Promise<void> {
  const omar = world.person("Omar");
  await omar.chooses("More", "Make private");
  omar.sees("Only @Rita and @Olive will see it.");
  await omar.submits("Make private");
}

async function makeConfidential(): Promise<void> {
  const omar = world.person("Omar");
  await omar.chooses("More", "Change type…");
  await omar.chooses("Type", "Commission question");
  await omar.submits("Change");
}

async function addRaj(): Promise<void> {
  const omar = world.person("Omar");
  await omar.chooses("More", "Add people…");
  await omar.chooses("People", ["Raj"]);
  await omar.submits("Save");
}
