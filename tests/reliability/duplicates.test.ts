import { afterEach, expect, test } from "vitest";
import { randomFrom, seedOr } from "../support/random.ts";
import { startWorld, type TestWorld } from "../support/tandem.ts";
import { playConversation } from "./conversation.ts";
import { deliver } from "./redelivery.ts";

const DELIVERIES = 500;
const STEPS = 75;
const seed = seedOr(4);

const worlds: TestWorld[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.stop();
});

test(`${DELIVERIES} deliveries, each event and submission 1–5 times, shuffled, some after a restart, leave what one delivery in order leaves (seed ${seed})`, async () => {
  const inOrder = await play();
  const disorder = randomFrom(seed + 1);
  const shuffled = await play(disorder);
  expect(shuffled.outcome).toEqual(inOrder.outcome);
  expect(shuffled.deliveries.count()).toBeGreaterThanOrEqual(DELIVERIES);
  expect(inOrder.deliveries.count()).toBeLessThan(shuffled.deliveries.count() / 2);
  for (const { deliveries } of [inOrder, shuffled]) expect(deliveries.refused()).toEqual([]);
}, 120_000);

/** The same conversation in any case; with `disorder` Slack delivers it in any order, and Tandem is restarted now and then. */
async function play(disorder?: ReturnType<typeof randomFrom>) {
  const world = await startWorld();
  worlds.push(world);
  const deliveries = deliver(world.sandbox, disorder);
  const outcome = await playConversation(world, {
    random: randomFrom(seed),
    steps: STEPS,
    deliveries,
    async beforeStep(step) {
      if (disorder && step % 10 === 9) await world.restart();
      if (disorder?.chance(0.5)) await deliveries.again();
      await world.settled();
    },
  });
  return { outcome, deliveries };
}
