import { afterEach, beforeEach, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

// The card that `/ops-request 1` shows: only whoever asked sees it, and nothing keeps it up to date but what is pressed on it.

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
  await files(world.person("Rita"), { what: "Merge Globex" });
  // What is asked for now stands newest, and so is what people press on.
  await world.passes(60_000);
});
afterEach(() => world.stop());

/** What only this person sees, latest last. */
function asked(name: string): readonly string[] {
  const { notices } = world.sandbox.sessions.of(world.person(name).person.id);
  return notices.map((notice) => JSON.stringify(notice.blocks));
}

test("shows what Claim made of the request, in the same place", async () => {
  const omar = world.person("Omar");
  await omar.types("/ops-request 1", { in: "#sales" });
  expect(asked("Omar")).toEqual([expect.stringContaining('"Claim"')]);
  await omar.clicks("Claim");
  expect(asked("Omar")).toHaveLength(1);
  expect(asked("Omar")[0]).toContain("open");
  expect(asked("Omar")[0]).toContain(omar.person.id);
  expect(asked("Omar")[0]).not.toContain('"Claim"');
  world.person("Olive").sees(/#1 Merge Globex · @Omar/);
});

test("shows what came of a modal that was opened from it, in the same place", async () => {
  const omar = world.person("Omar");
  await omar.types("/ops-request 1", { in: "#sales" });
  await omar.clicks("Resolve");
  expect(asked("Omar")[0]).toContain('"Resolve"');
  await omar.fills("What was done?", "Merged.");
  await omar.submits("Resolve");
  expect(asked("Omar")).toHaveLength(1);
  expect(asked("Omar")[0]).toContain("Merged.");
  expect(asked("Omar")[0]).not.toContain('"Resolve"');
});

test("stays as it is while its modal is refused, and follows what is chosen under More", async () => {
  const omar = world.person("Omar");
  await omar.types("/ops-request 1", { in: "#sales" });
  await omar.clicks("Resolve");
  await omar.fills("What was done?", "  ");
  await omar.submits("Resolve");
  expect(asked("Omar")[0]).toContain('"Resolve"');
  await omar.closesModal("all");
  await omar.chooses("More", "Assign to…");
  await omar.chooses("Assign to", "Olive");
  await omar.submits("Assign");
  expect(asked("Omar")).toHaveLength(1);
  expect(asked("Omar")[0]).toContain(world.person("Olive").person.id);
});

test("stays as it was when Tandem restarts under an open modal, whose submission counts all the same", async () => {
  const omar = world.person("Omar");
  await omar.types("/ops-request 1", { in: "#sales" });
  await omar.clicks("Resolve");
  await omar.fills("What was done?", "Merged.");
  await world.restart();
  await omar.submits("Resolve");
  expect(asked("Omar")[0]).toContain('"Resolve"');
  world.person("Olive").sees(/Solved by @Omar · Done\s+Merged\./);
});

test("shows its requester that it was cancelled", async () => {
  const rita = world.person("Rita");
  await rita.types("/ops-request 1", { in: "#sales" });
  await rita.clicks("Cancel request");
  await rita.clicks("Cancel request");
  expect(asked("Rita")).toEqual([expect.stringContaining("Cancelled")]);
});

test("says so alone, and stays, when somebody else was quicker", async () => {
  const omar = world.person("Omar");
  await omar.types("/ops-request 1", { in: "#sales" });
  await world.person("Olive").clicks("Claim");
  await omar.clicks("Claim");
  expect(asked("Omar")).toEqual([expect.stringContaining('"Claim"'), expect.stringContaining("Olive")]);
});

test("speaks of no thread, as none hangs under it", async () => {
  const omar = world.person("Omar");
  await omar.chooses("More", "Add people…");
  await omar.chooses("People", ["Raj"]);
  await omar.submits("Save");
  for (const name of ["Omar", "Rita", "Raj"]) {
    await world.person(name).types("/ops-request 1", { in: name === "Raj" ? "#sales-emea" : "#sales" });
    expect(asked(name)[0]).toContain("Merge Globex");
    expect(asked(name)[0]).not.toContain("this thread");
  }
  expect(asked("Raj")[0]).toContain("<@U0OMAR> added you to this request.");
});
