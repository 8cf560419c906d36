import { expect, test } from "vitest";
import { freshPglite } from "../../support/postgres.ts";
import { CARD, SECOND, startLane } from "./under-test.ts";

test("on PostgreSQL messages are posted, looked for, updated, removed and given up all the same", async () => {
  let text = "old";
  const lane = await startLane({ database: freshPglite, renderers: { [CARD]: async () => ({ text }) } });
  const sales = lane.idOf("#sales");
  lane.sandbox.faults.next("chat.postMessage", { kind: "http500" }, { carriedOut: true });
  lane.sandbox.faults.next("chat.postMessage", { kind: "slackError", error: "invalid_blocks" });
  await lane.post(
    { key: "card", to: sales, renderer: CARD, subject: "1" },
    { key: "reply", to: sales, threadOf: "card", content: { text: "reply" } },
    { key: "refused", to: lane.idOf("Rita"), content: { text: "refused" } },
    { key: "gone", to: lane.idOf("#ops-news"), content: { text: "gone" } },
  );
  await lane.pass(30 * SECOND);
  text = "new";
  await lane.refresh("1");
  await lane.remove("gone");
  await lane.finish();

  expect(lane.texts("#sales")).toEqual(["new", "reply"]);
  expect(lane.texts("#ops-news")).toEqual([]);
  expect(lane.sandbox.calls.of("chat.delete")).toHaveLength(1);
  expect(await lane.delivery().deadMessages(lane.workspaceId)).toMatchObject([{ error: "invalid_blocks" }]);
  expect(await lane.delivery().countDead()).toBe(1);
});
