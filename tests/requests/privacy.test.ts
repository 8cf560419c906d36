import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { files, setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

describe("a confidential request", () => {
  beforeEach(async () => {
    await setUp(world, async (olive) => {
      await olive.chooses("Sales Ops people", ["Olive"]);
      await olive.chooses("Sales Ops user group", "Sales Ops (@sales-ops)", { search: "sales" });
    });
    await files(world.person("Rita"), {
      what: "My accelerator",
      type: "Commission question",
      details: "Pay is off",
    });
  });

  test("says in the form that it is one, before it is sent", async () => {
    const rita = world.person("Rita");
    await rita.types("/ops-request Another one");
    await rita.chooses("Type", "CRM data fix");
    rita.seesNot("Always private");
    await rita.chooses("Type", "Commission dispute");
    rita.sees("Always private: only the requester and the people who own this type see it.");
  });

  test("leaves no trace in a shared place, in whatever state", async () => {
    const [rita, olive] = [world.person("Rita"), world.person("Olive")];
    await olive.clicks("Claim");
    await olive.clicks("Reply");
    await olive.fills("Message", "Found it: fixed on Friday.");
    await olive.submits("Send");
    await rita.writes("Thank you", { thread: /My accelerator/ });
    await olive.clicks("Resolve");
    await olive.fills("What was done?", "Corrected the accelerator.");
    await olive.submits("Resolve");
    const channels = [...world.sandbox.workspace.channels.values()];
    const shared = channels.filter(({ kind }) => kind === "public" || kind === "private");
    expect(shared.flatMap((channel) => channel.messages)).toEqual([]);
    rita.sees("Corrected the accelerator.");
  });

  test("reaches the people named in set-up, not the whole group", async () => {
    world.person("Olive").sees(/#1 My accelerator · new/);
    const omar = world.person("Omar");
    omar.seesNot(/accelerator/);
    await omar.types("/ops-request 1");
    omar.sees("You don't have access to #1, or it doesn't exist.");
    await omar.types("/ops-request list");
    omar.sees("Nothing is open.");
    omar.seesNot(/accelerator/);
  });

  test("tells those who may not see it the same as one that does not exist", async () => {
    const raj = world.person("Raj");
    await raj.types("/ops-request 1");
    await raj.types("/ops-request 77");
    raj.sees("You don't have access to #1, or it doesn't exist.");
    raj.sees("You don't have access to #77, or it doesn't exist.");
  });
});

test("of a private request with several owners, only the claimer's thread is the conversation; the others see who has it", async () => {
  await setUp(world);
  const [rita, olive, omar] = [world.person("Rita"), world.person("Olive"), world.person("Omar")];
  await files(rita, { what: "My dispute", type: "Commission dispute" });
  await omar.clicks("Claim");
  olive.sees(/#1 My dispute · @Omar/);
  await rita.writes("One more thing", { thread: /My dispute/ });
  omar.sees(/Rita: One more thing/);
  olive.seesNot(/One more thing/);
});

test("details that speak of pay ask before anything is posted, and yes keeps them out of the channel", async () => {
  await setUp(world);
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  await rita.types("/ops-request");
  await rita.fills("What do you need?", "Check my numbers");
  await rita.chooses("Type", "Report or dashboard");
  await rita.fills("Details", "My bonus for September is wrong");
  await rita.submits("Send request");
  rita.sees("Make it private?");
  rita.sees("My bonus for September is wrong");
  omar.seesNot(/Check my numbers/);
  await rita.chooses("Make it private?", "Yes, only I and the people who own this type see it");
  await rita.submits("Send request");
  expect(world.sandbox.workspace.channelNamed("ops-triage").messages).toEqual([]);
  omar.sees(/#1 Check my numbers/);
});

describe("somebody without rights", () => {
  beforeEach(async () => {
    await setUp(world);
    const { workspace } = world.sandbox;
    for (const name of ["Ada", "Gus"])
      workspace.channelNamed("ops-triage").memberIds.add(workspace.personNamed(name).id);
    await files(world.person("Rita"));
  });

  test.each(["Claim", "Reply", "Resolve"])(
    "gets nothing by pressing [%s] in the triage channel",
    async (button) => {
      const ada = world.person("Ada");
      await ada.clicks(button);
      expect(ada.modal()).toBeUndefined();
      ada.sees("There is no such request that you may work on.");
      ada.sees(/#1 Remove a duplicate account · new/);
    },
  );

  test("cannot answer from the thread, and is told that nothing was sent", async () => {
    await world.person("Ada").writes("reply: I can do that", { in: "#ops-triage", thread: /#1/ });
    world.person("Rita").seesNot(/I can do that/);
    world.person("Ada").sees("Only Sales Ops can answer here. Nothing was sent to the other side.");
  });

  test("who is a guest is refused kindly", async () => {
    const gus = world.person("Gus");
    await gus.types("/ops-request I need something");
    gus.sees("Tandem is for full members of this workspace.");
    expect(gus.modal()).toBeUndefined();
  });
});
