import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("saved answers are listed, added, changed and removed by Sales Ops", async () => {
  const [omar, rita] = [world.person("Omar"), world.person("Rita")];
  await rita.types("/tandem");
  expect(rita.modal()).not.toContain("Saved answers");
  await omar.types("/tandem");
  await omar.clicks("Saved answers");
  omar.sees("No saved answers yet.");
  await omar.clicks("New saved answer");
  await omar.fills("Title", "Merged");
  await omar.fills("Text", "Both are one account now.");
  await omar.submits("Save");
  omar.sees(/Merged\s+Both are one account now\..*\[Change\]/);

  await omar.clicks("New saved answer");
  await omar.fills("Title", "  MERGED ");
  await omar.fills("Text", "Done.");
  await omar.submits("Save");
  omar.sees('"Merged" is taken. Pick another title, or change that one under Saved answers.');
  await omar.closesModal();

  await omar.clicks("Change", { beside: "Merged" });
  await omar.fills("Text", "They are one account since today.");
  await omar.submits("Save");
  omar.sees(/They are one account since today\./);
  await omar.clicks("Change", { beside: "Merged" });
  await omar.ticks("Remove");
  await omar.submits("Save");
  omar.sees("No saved answers yet.");
});

test("a reply is not sent under a title that differs from another's in capitals only", async () => {
  const omar = world.person("Omar");
  await files(world.person("Rita"), { what: "Merge Globex" });
  await files(world.person("Rita"), { what: "Merge Initech" });
  for (const [number, title] of [
    [1, "merged"],
    [2, "Merged"],
  ] as const) {
    await omar.clicks("Reply", { on: new RegExp(`#${number} `) });
    await omar.fills("Message", `Answer ${number}`);
    await omar.fills("Save this message as", title);
    await omar.submits("Send");
  }
  omar.sees('"merged" is taken. Pick another title');
  world.person("Rita").seesNot("Answer 2");
});
