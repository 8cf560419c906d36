import { expect, onTestFinished, test } from "vitest";
import { announce } from "../../../src/platform/attention/index.ts";
import type { Tx } from "../../../src/platform/db/database.ts";
import { queuePost } from "../../../src/platform/delivery/index.ts";
import { deliveryTables } from "../../../src/platform/delivery/schema.ts";
import { startTimers } from "../timers/under-test.ts";

const post = (to: string) => ({ workspaceId: "T1", key: `to ${to}`, to, content: { text: "Hello" } });

/** What a timer could queue that does `work`. */
async function queuedBy(work: (tx: Tx) => Promise<void>): Promise<{ queued: number; log: string }> {
  const timers = await startTimers({ "test.due": (tx) => work(tx) });
  onTestFinished(() => timers.dispose());
  await timers.set({ "test.due:1": timers.clock.now() });
  await timers.settled();
  const { messages } = deliveryTables(timers.db.read);
  const rows = await timers.db.read.select({ id: messages.id }).from(messages);
  return { queued: rows.length, log: JSON.stringify(timers.lines) };
}

test("a timer that posts by itself is refused, wherever it does it", async () => {
  const { queued, log } = await queuedBy((tx) => tx.savepoint(() => queuePost(tx, post("U1"))));
  expect(queued).toBe(0);
  expect(log).toContain("goes through platform/attention");
});

test("a timer may announce something in a channel", async () => {
  expect(await queuedBy((tx) => announce(tx, post("C1")))).toMatchObject({ queued: 1 });
});

test.each(["U1", "W1", "D1", "home:U1"])("an announcement cannot go to %s", async (to) => {
  const { queued, log } = await queuedBy((tx) => announce(tx, post(to)));
  expect(queued).toBe(0);
  expect(log).toContain("not for a person");
});

test("what people ask for is posted as ever, also after a timer has run", async () => {
  const timers = await startTimers({ "test.due": async () => {} });
  onTestFinished(() => timers.dispose());
  await timers.set({ "test.due:1": timers.clock.now() });
  await timers.settled();
  await timers.db.write((tx) => queuePost(tx, post("U1")));
  const { messages } = deliveryTables(timers.db.read);
  expect(await timers.db.read.select({ to: messages.destination }).from(messages)).toEqual([{ to: "U1" }]);
});
