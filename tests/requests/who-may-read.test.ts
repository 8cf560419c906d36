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
