import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

test("who reads a triage channel of 1,200 people as the last of them gets no DM besides", async () => {
  const [olive, omar] = [world.person("Olive"), world.person("Omar")];
  const { memberIds } = world.sandbox.workspace.channelNamed("ops-triage");
  memberIds.delete(omar.person.id);
  for (let number = 1; number < 1_200; number += 1) memberIds.add(`U1${number}`);
  memberIds.add(omar.person.id);
  await olive.chooses("More", "Assign to…");
  await olive.chooses("Assign to", "Omar");
  await olive.submits("Assign");
  omar.seesNot("DM with Tandem");
  const asked = world.sandbox.calls.of("conversations.members");
  expect(asked.map(({ answer }) => answer?.ok)).toEqual([true, true]);
});

test("a follower who becomes a guest gets nothing more, which Sales Ops reads, until they are back", async () => {
  const [rita, omar, raj] = [world.person("Rita"), world.person("Omar"), world.person("Raj")];
  await addToConversation("Raj");
  raj.sees(/#1 Remove a duplicate account/);
  world.sandbox.workspace.changePerson("Raj", { isGuest: true });
  await omar.writes("reply: The terms", { in: "#ops-triage", thread: /#1/ });
  await rita.writes("My bank statement", { thread: /#1/, files: [{ name: "statement.pdf", content: "1" }] });
  await omar.clicks("Resolve");
  await omar.fills("What was done?", "Merged them.");
  await omar.submits("Resolve");
  raj.seesNot(/The terms|bank statement|statement\.pdf|Merged them/);
  omar.sees(/this could not be delivered to @Raj: they can't use Tandem now/);
  await raj.writes("Hello?");
  raj.sees(/full members/);

  world.sandbox.workspace.changePerson("Raj", { isGuest: false });
  await world.settled();
  raj.sees(/Merged them[\s\S]*Omar: The terms[\s\S]*Rita: My bank statement[\s\S]*\(file: statement\.pdf\)/);
});

test("a requester who falls outside of Who may use Tandem gets nothing more until they are inside again", async () => {
  const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
  await open(olive, "#sales-emea");
  await omar.writes("reply: The terms", { in: "#ops-triage", thread: /#1/ });
  rita.seesNot("The terms");
  omar.sees(/this could not be delivered to @Rita: they can't use Tandem now/);
  rita.seesNot("@Omar");
  await open(olive, "#sales");
  rita.sees(/Omar: The terms/);
  rita.sees(/@Omar/);
});

async function open(olive: ReturnType<TestWorld["person"]>, channel: string): Promise<void> {
  world.sandbox.workspace.join(channel, "Tandem");
  await olive.types("/ops-settings roles");
  await olive.chooses("Who may use Tandem", "Only members of chosen groups or channels");
  await olive.chooses("Members of channels", [channel]);
  await olive.submits("Save");
}

async function addToConversation(name: string): Promise<void> {
  const omar = world.person("Omar");
  await omar.chooses("More", "Add people…");
  await omar.chooses("People", [name]);
  await omar.submits("Save");
}
