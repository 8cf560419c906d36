import { afterEach, beforeEach, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

/* A request, and a conversation, hold what people can read in a message, wherever in it the words stand. */

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  world.sandbox.workspace.join("#sales", "Tandem");
});
afterEach(() => world.stop());

const inSales = { in: "#sales" };
const FORWARDED = /Raj: Globex stands twice[^"]*https:\/\/acme\.slack\.com\/archives\/C0SALES\/p\d+/;

type Person = ReturnType<TestWorld["person"]>;

async function rajWrites(): Promise<void> {
  await world.person("Raj").writes("Globex stands twice 🚀", { in: "#sales" });
}

async function ticketsCount(olive: Person): Promise<void> {
  await olive.types("/ops-settings channels");
  await olive.chooses("Ticket reaction in", ["#sales"]);
  await olive.submits("Save");
}

test.each([
  ["without a word", undefined],
  ["with a caption", "Can somebody look?"],
])("a forwarded message %s, by shortcut", async (_, saying) => {
  const rita = world.person("Rita");
  await rajWrites();
  await rita.forwards(/Globex stands twice/, { in: "#sales", ...(saying && { saying }) });
  await rita.uses("Make this an ops request", { on: /Posted in #sales/ });
  rita.sees(FORWARDED);
  if (saying) rita.sees(saying);
});

test("a forwarded message by reaction and by DM", async () => {
  const [rita, olive] = [world.person("Rita"), world.person("Olive")];
  await ticketsCount(olive);
  await rajWrites();
  await rita.forwards(/Globex stands twice/, inSales);
  await rita.reacts("ticket", { to: /Posted in #sales/ });
  await rita.clicks("Make this an ops request");
  rita.sees(FORWARDED);
  await rita.closesModal();
  await rita.forwards(/Raj: Globex stands twice|^Globex stands twice/);
  await rita.clicks("File as request");
  rita.sees(FORWARDED);
});

test("a forwarded message in a thread goes on with its words, whose they are, and its link", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await files(rita);
  await rajWrites();
  await rita.forwards(/Globex stands twice/, { thread: /#1/, saying: "See here:" });
  omar.sees(
    /Rita: See here:\s+Raj: Globex stands twice 🚀\s+https:\/\/acme\.slack\.com\/archives\/C0SALES\/p\d+/,
  );
});

test("an integration's post has its words in blocks or attachments", async () => {
  const [rita, olive] = [world.person("Rita"), world.person("Olive")];
  await ticketsCount(olive);
  await world.sandbox.integrationPosts("Deal Bot", "#sales", {
    blocks: [
      { type: "header", text: { type: "plain_text", text: "Deal won :tada:" } },
      { type: "section", text: { type: "mrkdwn", text: "<https://crm.example/1|Globex> of <@U0RAJ>" } },
    ],
  });
  await rita.uses("Make this an ops request", { on: /Deal won/ });
  rita.sees(/Deal won 🎉\s+Globex \(https:\/\/crm\.example\/1\) of @Raj/);
  await rita.closesModal();
  await world.sandbox.integrationPosts("Old Bot", "#sales", {
    attachments: [
      { fallback: "x", pretext: "Contract", title: "Initech", fields: [{ title: "Value", value: "42" }] },
    ],
  });
  await rita.reacts("ticket", { to: /Initech/ });
  rita.sees("You added 🎫 to a message. Make it a request");
  await rita.clicks("Make this an ops request");
  rita.sees(/Contract\s+Initech\s+Value: 42/);
});

test("people, channels and groups that Slack hands over as ids are named wherever the text becomes visible", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  const typed = "@Raj and @sales-ops know #sales";
  await rita.writes(typed, inSales);
  await rita.uses("Make this an ops request", { on: /know #sales/ });
  rita.sees(`${typed}"`);
  await rita.closesModal();
  await rita.writes(typed);
  await rita.clicks("File as request");
  rita.sees(`"${typed}"`);
  await rita.closesModal();
  await rita.types(`/ops-request ${typed}`);
  rita.sees(`"${typed}"`);
  await rita.closesModal();
  await files(rita);
  await rita.writes(typed, { thread: /#1/ });
  omar.sees(`Rita: ${typed}`);
});

test("a private channel is not named to those who are not in it", async () => {
  const [omar, rita] = [world.person("Omar"), world.person("Rita")];
  await files(rita);
  await omar.writes("reply: We talk in #ops-triage", { in: "#ops-triage", thread: /#1/ });
  rita.sees("Omar: We talk in #private-channel");
});

test("whoever mentions Tandem in a channel is offered the same as in a DM, alone", async () => {
  const [rita, raj, omar] = [world.person("Rita"), world.person("Raj"), world.person("Omar")];
  await files(rita);
  await rita.writes("@Tandem Globex stands twice", inSales);
  raj.seesNot("[File as request]");
  await rita.clicks("File as request");
  rita.sees('What do you need?: "Globex stands twice"');
  await rita.chooses("Type", "CRM data fix");
  await rita.submits("Send request");
  rita.seesNot("[File as request]");
  omar.sees("#2 Globex stands twice");
  rita.sees(/Globex stands twice\s+↳ Tandem: Sales Ops has this as request #2/);
  await rita.writes("@Tandem the old one", inSales);
  await rita.chooses("It's a reply to #…", "#1 Remove a duplicate account");
  omar.sees(/Rita: [^\n]*the old one/);
  rita.seesNot("[File as request]");
  await rita.writes("@Tandem is this thing on?", inSales);
  await rita.clicks("Never mind");
  rita.seesNot("[File as request]");
  await rita.writes("@Tandem hi", inSales);
  rita.sees("To ask Sales Ops for something, mention me with what you need");
  await omar.writes("@Tandem what is this?", { in: "#ops-triage", thread: /#1/ });
  omar.seesNot("[File as request]");
});
