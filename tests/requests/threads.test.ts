import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

const MINUTE = 60_000;

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

const inTriage = { in: "#ops-triage", thread: /#1/ };

test("what ops write in the card's thread stays with ops", async () => {
  await world.person("Omar").writes("She always asks for this", inTriage);
  world.person("Rita").seesNot(/always asks/);
  world.person("Omar").sees("Reply by");
});

test("a thread message that begins with reply: goes to the requester and counts as the first answer", async () => {
  await world.passes(30 * MINUTE);
  await world.person("Omar").writes("reply: Done in an hour", inTriage);
  world.person("Rita").sees(/Omar: Done in an hour/);
  world.person("Omar").sees("Answered in 30 min");
  world.person("Omar").sees("Sent to @Rita.");
});

test("whoever writes under a card that the database does not know is told that it reaches nobody", async () => {
  const { sandbox, person } = world;
  // As after a restore from a backup: the card is Tandem's, and nothing is known of it.
  const app = new WebClient(sandbox.botToken, { slackApiUrl: sandbox.apiUrl });
  const { id: channel } = sandbox.workspace.channelNamed("ops-triage");
  await app.chat.postMessage({ channel, text: "#7 A card from before" });
  await person("Omar").writes("reply: Done", { in: "#ops-triage", thread: /#7/ });
  person("Omar").sees("This card is from before a restore");
  await person("Olive").writes("Lunch?", { in: "#ops-triage" });
  await person("Omar").writes("Yes", { in: "#ops-triage", thread: /Lunch/ });
  expect(
    person("Omar")
      .screen()
      .match(/from before a restore/g),
  ).toHaveLength(1);
});

test("claiming is not an answer", async () => {
  await world.person("Omar").clicks("Claim");
  world.person("Rita").sees(/Reply by [^·]*2:00 PM/);
});

test("what the requester writes under their card appears with their name in the card's thread", async () => {
  await world.person("Rita").writes("The other one has the contacts", { thread: /#1/ });
  world.person("Omar").sees(/Rita: The other one has the contacts/);
});

test("after an answer the requester's next message starts a clock for the next answer", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.writes("reply: Which one?", inTriage);
  omar.seesNot("next reply");
  await world.passes(60 * MINUTE);
  await rita.writes("The older one", { thread: /#1/ });
  omar.sees("next reply by");
  await omar.writes("reply: Thanks", inTriage);
  omar.seesNot("next reply");
});

test("a message after the resolution reopens nothing but offers to", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.clicks("Resolve");
  await omar.fills("What was done?", "Removed it.");
  await omar.submits("Resolve");
  await rita.writes("Hm, I still see it", { thread: /#1/ });
  omar.sees(/Rita: Hm, I still see it/);
  omar.sees("#1 Remove a duplicate account · @Omar · solved");
  rita.sees(/stays solved unless you reopen it\.\s+\[Not solved: reopen\]/);
});

test("an event that Slack delivers three times is passed on once", async () => {
  world.sandbox.faults.deliverTwice(1, 3);
  await world.person("Rita").writes("Only once", { thread: /#1/ });
  expect(
    world
      .person("Omar")
      .screen()
      .match(/Only once/g),
  ).toHaveLength(1);
});

test("an answer that is saved can be chosen for the next request", async () => {
  const omar = world.person("Omar");
  await omar.clicks("Reply");
  await omar.fills("Message", "Merged, and the duplicates rule is on.");
  await omar.fills("Save this message as", "Merged");
  await omar.submits("Send");
  await files(world.person("Raj"), { what: "Another duplicate" });
  await omar.clicks("Reply", { on: /Another duplicate/ });
  await omar.chooses("Saved answer", "Merged");
  omar.sees('Message: "Merged, and the duplicates rule is on."');
  await omar.submits("Send");
  world.person("Raj").sees(/Omar: Merged, and the duplicates rule is on\./);
});

test("a paste of 40,000 characters goes on whole, in several messages", async () => {
  const lines = Array.from({ length: 2_000 }, (_, index) => `line ${index} of my paste`);
  const pasted = lines.join("\n").slice(0, 39_000);
  await world.person("Rita").writes(pasted, { thread: /#1/ });
  const { messages } = world.sandbox.workspace.channelNamed("ops-triage");
  const passedOn = messages
    .filter((message) => message.threadTs)
    .flatMap((message) => JSON.stringify(message.blocks));
  for (const line of ["line 0 of", "line 900 of", "line 1500 of"]) expect(passedOn.join("")).toContain(line);
  expect(passedOn.length).toBeGreaterThan(10);
});

test("people who are mentioned are passed on by their names, and nobody is pinged", async () => {
  await world.person("Rita").writes("@Omar knows, ask him or @Lena", { thread: /#1/ });
  world.person("Omar").sees(/Rita: @Omar knows, ask him or @Lena/);
  const passedOn = world.sandbox.calls.of("chat.postMessage").map(({ args }) => JSON.stringify(args));
  expect(passedOn.filter((call) => call.includes("knows") && call.includes("U0LENA"))).toEqual([]);
});
