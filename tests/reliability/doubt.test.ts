import { afterEach, beforeEach, expect, test } from "vitest";
import { openConversation } from "../../sandbox/state/channels.ts";
import { post } from "../../sandbox/state/messages.ts";
import { setUp } from "../support/acme.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { until } from "../support/until.ts";

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await setUp(world);
});
afterEach(() => world.stop());

test("what is written under a card whose posting is still in doubt is passed on all the same, once", async () => {
  const { workspace, faults } = world.sandbox;
  const [rita, omar] = [world.person("Rita"), world.person("Omar")];
  const channel = openConversation(workspace, [rita.person.id, workspace.bot.id]);
  const stopWatching = workspace.onChange(() => {
    const card = channel.messages.find(({ isByBot, text }) => isByBot && text.includes("#1 "));
    if (!card) return;
    stopWatching();
    post(workspace, channel, { authorId: rita.person.id, text: "It is the older one", threadTs: card.ts });
  });
  await rita.types("/ops-request Remove a duplicate");
  await rita.chooses("Type", "CRM data fix");
  faults.next(
    "chat.postMessage",
    { kind: "hang" },
    { carriedOut: true, when: (args) => args.channel === rita.person.id },
  );
  const submitted = rita.submits("Send request");

  const passedOn = () => omar.screen().match(/It is the older one/g)?.length ?? 0;
  await until(
    "it is passed on",
    async () => {
      await world.clock.advanceBy(1_000);
      return passedOn() > 0;
    },
    10_000,
  );
  await submitted;
  expect(passedOn()).toBe(1);
});
