import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDatabase } from "../../src/platform/db/index.ts";
import { deliveryTables } from "../../src/platform/delivery/schema.ts";
import { requestTables } from "../../src/requests/schema.ts";
import { files, setUp } from "../support/acme.ts";
import { readColumn } from "../support/rows.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { forgeMetadata, OWN, opsModals, pressForged, requesterModals, SHARED } from "./forging.ts";

type Person = ReturnType<TestWorld["person"]>;

const REFUSED = "There is no such request that you may work on.";

/** Everything in **More**, as the card's options hold it, with the words that open it. */
const MORE = [
  ["assign", "Assign to…"],
  ["wait_on_requester", "Wait on requester"],
  ["wait_on_team", "Wait on another team…"],
  ["take_up", ""],
  ["urgency", "Change urgency…"],
  ["type", "Change type…"],
  ["private", "Make private"],
  ["decline", "Decline…"],
  ["people", "Add people…"],
  ["share", ""],
  ["new_time", "New time…"],
  ["no_answer", ""],
  ["history", ""],
] as const;

let world: TestWorld;
let before: unknown;
let keys: readonly unknown[];

/*
 * Rita's #1 is shared; her #2 is private, and Olive alone owns it; #3 is Raj's own. Omar is ops by the user group, Ada only reads the
 * triage channel.
 */
beforeEach(async () => {
  world = await startWorld();
  await setUp(world, async (olive) => {
    await olive.chooses("Sales Ops people", ["Olive"]);
    await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
  });
  world.sandbox.workspace.join("#ops-triage", "Ada");
  await files(world.person("Rita"), { what: "Shared" });
  await files(world.person("Rita"), { what: "Private", type: "Commission question" });
  await files(world.person("Raj"), { what: "Own" });
  keys = await readColumn(world.databaseUrl, "select key from requests order by number");
});
afterEach(() => world.stop());

describe("somebody in the triage channel who is not ops", () => {
  beforeEach(remember);

  test.each(["Claim", "Reply", "Resolve"])("gets nothing by pressing [%s]", async (label) => {
    await world.person("Ada").clicks(label, { on: SHARED });
    await expectRefused(world.person("Ada"));
  });

  test.each(MORE)("gets nothing by choosing %s in More", async (choice) => {
    const ada = world.person("Ada");
    await pressForged({ world, person: ada }, { label: "More", on: SHARED, value: `${choice}:${keyOf(1)}` });
    await expectRefused(ada);
  });

  test("gets nothing by command", async () => {
    const ada = world.person("Ada");
    await ada.types("/ops-request 1");
    await ada.types("/ops-request list");
    ada.sees("You don't have access to #1, or it doesn't exist.");
    ada.sees("You have no open requests.");
  });
});

describe("ops who do not own private requests", () => {
  test.each(["Claim", "Reply", "Resolve"])(
    "get nothing by pressing [%s] with the key of a private one",
    async (label) => {
      await remember();
      const omar = world.person("Omar");
      await pressForged({ world, person: omar }, { label, on: SHARED, value: keyOf(2) });
      await expectRefused(omar);
    },
  );

  test.each(MORE)("get nothing by choosing %s in More with the key of a private one", async (choice) => {
    await remember();
    const omar = world.person("Omar");
    await pressForged({ world, person: omar }, { label: "More", on: SHARED, value: `${choice}:${keyOf(2)}` });
    await expectRefused(omar);
  });

  test.each(Object.entries(opsModals()))(
    "get nothing by submitting %s with the key of a private one",
    async (_, submit) => {
      const omar = world.person("Omar");
      await submit(omar, async () => {
        await remember();
        forgeMetadata({ world, person: omar }, (was) => was.replace(keyOf(1), keyOf(2)));
      });
      await expectRefused(omar);
    },
  );

  test("get nothing by command", async () => {
    const omar = world.person("Omar");
    await omar.types("/ops-request 2");
    omar.sees("You don't have access to #2, or it doesn't exist.");
    await omar.types("/ops-request list");
    omar.seesNot("Private");
  });
});

describe("somebody else's request", () => {
  beforeEach(async () => {
    await world.person("Omar").clicks("Resolve", { on: SHARED });
    await world.person("Omar").fills("What was done?", "Done.");
    await world.person("Omar").submits("Resolve");
  });

  test.each(["Edit request", "That's answered", "Cancel request"])(
    "cannot be changed with [%s]",
    async (label) => {
      await remember();
      const raj = world.person("Raj");
      await pressForged({ world, person: raj }, { label, on: OWN, value: keyOf(2) });
      await expectRefused(raj);
    },
  );

  test.each([
    ["Not solved: reopen", ""],
    ["How was this?", "5:"],
    ["Comment", ""],
  ])("cannot be reopened or rated with [%s]", async (label, prefix) => {
    await resolveOwn();
    await remember();
    const raj = world.person("Raj");
    await pressForged({ world, person: raj }, { label, on: OWN, value: prefix + keyOf(1) });
    await expectRefused(raj);
  });

  test.each(Object.entries(requesterModals()))("cannot be changed by submitting %s", async (name, submit) => {
    if (name !== "Edit request") await resolveOwn();
    const raj = world.person("Raj");
    await submit(raj, async () => {
      await remember();
      forgeMetadata({ world, person: raj }, (was) =>
        was.replace(keyOf(3), keyOf(name === "Edit request" ? 2 : 1)),
      );
    });
    await expectRefused(raj);
  });
});

test.each([["nonsense"], ["nonsense:1"], ["assign:"], ["assign:1"], [""]])(
  "a choice that Tandem never offered does nothing: “%s”",
  async (value) => {
    await remember();
    const omar = world.person("Omar");
    await pressForged({ world, person: omar }, { label: "More", on: SHARED, value });
    expect(omar.modal()).toBeUndefined();
    expect(await stored()).toEqual(before);
  },
);

test.each(["", "0", "{}", "3", "KEY", "KEY:", 'KEY:{"urgency":"never"}', "KEY:null"])(
  "a form that remembers what Tandem never gave it changes nothing: “%s”",
  async (metadata) => {
    await remember();
    const raj = world.person("Raj");
    await raj.clicks("Edit request", { on: OWN });
    await raj.fills("Details", "More");
    forgeMetadata({ world, person: raj }, () => metadata.replace("KEY", keyOf(3)));
    await raj.submits("Save");
    expect(raj.modal()).toBeDefined();
    expect(await stored()).toEqual(before);
  },
);

/** What the buttons of a request carry. */
function keyOf(number: number): string {
  return String(keys[number - 1]);
}

async function resolveOwn(): Promise<void> {
  const omar = world.person("Omar");
  await omar.clicks("Resolve", { on: OWN });
  await omar.fills("What was done?", "Done.");
  await omar.submits("Resolve");
}

async function remember(): Promise<void> {
  before = await stored();
}

async function expectRefused(person: Person): Promise<void> {
  person.sees(REFUSED);
  expect(await stored()).toEqual(before);
}

/** Everything that a verb could have changed. */
async function stored() {
  const db = await createDatabase(world.databaseUrl);
  const { requests, requestClocks, requestEntries, requestFollowers } = requestTables(db);
  const { messages } = deliveryTables(db);
  const found = {
    requests: await db.read.select().from(requests),
    clocks: await db.read.select().from(requestClocks),
    entries: await db.read.select().from(requestEntries),
    followers: await db.read.select().from(requestFollowers),
    messages: (await db.read.select().from(messages)).map(({ key }) => key),
  };
  await db.close();
  return found;
}
