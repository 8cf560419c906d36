import { afterEach, beforeEach, describe, expect, test } from "vitest";
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

test("who is added gets a card without buttons and what was said so far, but no notes", async () => {
  const [omar, raj] = [world.person("Omar"), world.person("Raj")];
  await omar.writes("reply: Which one?", inTriage);
  await omar.writes("She asks this every week", inTriage);
  await add(["Raj"]);
  raj.sees(/DM with Tandem[\s\S]*#1 Remove a duplicate account Asked by @Rita CRM data fix/);
  raj.sees(/Omar: Which one\?/);
  raj.seesNot(/every week/);
  raj.seesNot("[Cancel request]");
  omar.sees("Omar added @Raj to the conversation.");
});

test("from then on they read what both sides say, in their own zone", async () => {
  const [rita, omar, raj] = [world.person("Rita"), world.person("Omar"), world.person("Raj")];
  await add(["Raj"]);
  raj.sees(/Reply by [^·]*6:00 PM/);
  await rita.writes("The older one", { thread: /#1/ });
  await omar.writes("reply: Thanks", inTriage);
  raj.sees(/Rita: The older one/);
  raj.sees(/Omar: Thanks/);
  await omar.clicks("Resolve");
  await omar.fills("What was done?", "Removed it.");
  await omar.submits("Resolve");
  raj.sees(/Solved by @Omar · Done Removed it\./);
});

test("what they write goes to everybody in the conversation once, and ends no wait on the requester", async () => {
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  const [raj, rosa] = [world.person("Raj"), world.person("Rosa")];
  await add(["Raj", "Rosa"]);
  await omar.chooses("More", "Wait on requester");
  await omar.fills("Question", "Which one?");
  await omar.submits("Send");
  rosa.sees("@Omar is waiting for a reply from @Rita.");
  await raj.writes("It is the older one", { thread: /#1/ });
  for (const person of [rita, omar, rosa])
    expect(person.screen().match(/It is the older one/g)).toHaveLength(1);
  expect(raj.screen().match(/It is the older one/g)).toHaveLength(1);
  omar.sees("· waiting on requester");
});

test("adding somebody twice adds them once", async () => {
  await add(["Raj"]);
  await add(["Raj", "Rosa"]);
  expect(
    world
      .person("Raj")
      .screen()
      .match(/#1 Remove a duplicate account/g),
  ).toHaveLength(1);
  world.person("Omar").sees("Omar added @Rosa to the conversation.");
});

test.each([
  ["Gus", "Gus is not a full member of this workspace."],
  ["Rita", "The requester sees it already."],
])("%s cannot be added", async (name, why) => {
  await add([name]);
  world.person("Omar").sees(why);
});

describe("who is taken out", () => {
  beforeEach(async () => {
    await add(["Raj", "Rosa"]);
    await world.person("Omar").writes("reply: Which one?", inTriage);
  });

  test("stands in the field before, loses the card with all under it, and gets no more", async () => {
    const [rita, omar, raj] = [world.person("Rita"), world.person("Omar"), world.person("Raj")];
    await omar.chooses("More", "Add people…");
    omar.sees(/People[^\n]*Raj, Rosa/);
    await omar.chooses("People", ["Rosa"]);
    await omar.submits("Save");
    omar.sees("Omar took @Raj out of the conversation.");
    await rita.writes("The older one", { thread: /#1/ });
    raj.seesNot(/Remove a duplicate|Which one|The older one/);
    world.person("Rosa").sees(/Which one[\s\S]*The older one/);
    await raj.types("/ops-request 1");
    raj.sees("You don't have access to #1, or it doesn't exist.");
  });

  test("reads everything again once they are added again", async () => {
    const raj = world.person("Raj");
    await add(["Rosa"]);
    await add(["Rosa", "Raj"]);
    raj.sees(/#1 Remove a duplicate account[\s\S]*Omar: Which one\?/);
    expect(raj.screen().match(/#1 Remove a duplicate account/g)).toHaveLength(1);
  });

  test("is not taken out by somebody who did not see them there", async () => {
    const olive = world.person("Olive");
    await olive.chooses("More", "Add people…");
    await add(["Raj", "Rosa", "Lena"]);
    await olive.chooses("People", ["Raj"]);
    await olive.submits("Save");
    world.person("Lena").sees("#1 Remove a duplicate account");
    world.person("Rosa").seesNot("#1 Remove a duplicate account");
  });

  test("saving the field as it was says what it is for", async () => {
    await add(["Raj", "Rosa"]);
    world.person("Omar").sees("Add somebody, or take somebody out.");
  });
});

test("a private request has nobody added to it", async () => {
  const omar = world.person("Omar");
  await files(world.person("Rita"), { what: "My dispute", type: "Commission dispute" });
  const offered: unknown = await omar
    .chooses("More", "Add people…", { on: /My dispute/ })
    .catch((error: unknown) => error);
  expect(String(offered)).toContain("among “Assign to…”");
});

async function add(names: readonly string[]): Promise<void> {
  const omar = world.person("Omar");
  await omar.chooses("More", "Add people…");
  await omar.chooses("People", names);
  await omar.submits("Save");
}
