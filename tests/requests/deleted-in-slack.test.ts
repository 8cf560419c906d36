import { afterEach, beforeEach, expect, test } from "vitest";
import { openConversation } from "../../sandbox/state/channels.ts";
import { remove } from "../../sandbox/state/messages.ts";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"));
});
afterEach(() => world.stop());

const inTriage = { in: "#ops-triage", thread: /#1/ };

/** Top-level messages of Tandem's in a conversation. */
function cardsIn(channelId: string) {
  const { messages } = world.sandbox.workspace.channels.get(channelId) ?? { messages: [] };
  return messages.filter(({ isByBot, isTombstone, threadTs }) => isByBot && !isTombstone && !threadTs);
}

test("a triage card with notes that an admin deletes comes back once, at once, and its old thread still reaches the requester", async () => {
  const [rita, omar, olive] = [world.person("Rita"), world.person("Omar"), world.person("Olive")];
  await omar.writes("She always asks", inTriage);
  await olive.deletes(/#1 Remove/);
  const { id } = world.sandbox.workspace.channelNamed("ops-triage");
  expect(cardsIn(id)).toHaveLength(1);
  await omar.writes("reply: done", { in: "#ops-triage", thread: /She always asks/ });
  rita.sees(/Omar: done/);
  await rita.writes("Where?", { thread: /#1/ });
  omar.sees(/Rita: Where\?/);
  await olive.deletes(/#1 Remove/);
  expect(cardsIn(id)).toHaveLength(0);
});

test("the requester's card that is deleted comes back once, and what is said under either place goes on", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await omar.writes("reply: Which one?", inTriage);
  const { workspace } = world.sandbox;
  const dm = openConversation(workspace, [rita.person.id, workspace.bot.id]);
  const [card] = cardsIn(dm.id).filter(({ text }) => text.includes("#1"));
  if (card) remove(workspace, dm, card);
  await world.settled();
  expect(cardsIn(dm.id).filter(({ text }) => text.includes("#1"))).toHaveLength(1);
  await rita.writes("The older one", { thread: /Which one/ });
  omar.sees(/Rita: The older one/);
  await omar.writes("reply: Merged", inTriage);
  rita.sees(/#1 Remove[\s\S]*↳ Omar: Merged/);
});

test("a message with replies under it that its author deletes is erased in every copy", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.writes("It is Globex Ltd, password hunter2");
  await rita.chooses("It's a reply to #…", "#1 Remove a duplicate account");
  await rita.writes("I mean the old one", { thread: /hunter2/ });
  omar.sees(/Rita: It is Globex Ltd/);
  await rita.deletes(/It is Globex Ltd/);
  omar.sees(/Rita: This message was deleted/);
  omar.seesNot(/hunter2/);
});

test("a deletion of which Slack does not say what was deleted counts all the same", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  world.sandbox.workspace.tellsOfDeleted = false;
  await rita.writes("It is Globex Ltd", { thread: /#1/ });
  await rita.deletes(/It is Globex Ltd/);
  omar.sees(/Rita: This message was deleted/);
  await world.person("Olive").deletes(/#1 Remove/);
  omar.sees("#1 Remove a duplicate account");
});

test("a reply to a card that is gone without a word is taken back, and follows the card when that is back", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  const { messages } = world.sandbox.workspace.channelNamed("ops-triage");
  messages.splice(0);
  await rita.writes("It is confidential", { thread: /#1/ });
  const atRoot = messages.filter(({ threadTs, text }) => !threadTs && text.includes("confidential"));
  expect(atRoot).toEqual([]);
  omar.sees(/#1 Remove[\s\S]*↳ Rita: It is confidential/);
});

test("an offer goes with the message that it was about", async () => {
  const rita = world.person("Rita");
  await rita.writes("Can I get a quote tool?");
  await rita.deletes(/quote tool/);
  rita.seesNot("[File as request]");
});
