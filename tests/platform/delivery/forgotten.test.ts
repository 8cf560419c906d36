import { expect, test } from "vitest";
import { countUnforgotten } from "../../../src/platform/delivery/index.ts";
import { deliveryTables } from "../../../src/platform/delivery/schema.ts";
import { type Lane, SECOND, startLane } from "./under-test.ts";

const POST = { key: "secret:1", to: "", content: { text: "for your eyes" }, isForgotten: true } as const;

async function rows(lane: Lane): Promise<readonly string[]> {
  const { messages } = deliveryTables(lane.db());
  return (await lane.db().read.select().from(messages)).map(({ key }) => key);
}

function unforgotten(lane: Lane, evenUnfinished: boolean): Promise<number> {
  const of = { workspaceId: lane.workspaceId, keyPrefix: "secret:", evenUnfinished };
  return lane.db().write((tx) => countUnforgotten(tx, of));
}

test("a message that is to be forgotten is, as soon as Slack has it; others are not", async () => {
  const lane = await startLane();
  const to = lane.idOf("Rita");
  await lane.post({ ...POST, to }, { key: "other", to, content: { text: "for good" } });
  await lane.finish();
  expect(lane.texts("Rita")).toEqual(["for your eyes", "for good"]);
  expect(await rows(lane)).toEqual(["other"]);
});

test("so is one that Slack refuses, and nobody is told", async () => {
  const lane = await startLane();
  lane.sandbox.faults.next("chat.postMessage", { kind: "slackError", error: "restricted_action" });
  await lane.post({ ...POST, to: lane.idOf("Rita") });
  await lane.finish();
  expect(await rows(lane)).toEqual([]);
  expect(lane.dead).toEqual([]);
});

test("one in doubt is kept until it was looked for, and comes once", async () => {
  const lane = await startLane();
  lane.sandbox.faults.next("chat.postMessage", { kind: "hang" }, { carriedOut: true });
  await lane.post({ ...POST, to: lane.idOf("Rita") });
  await lane.pass(2 * SECOND);
  expect(await unforgotten(lane, false)).toBe(1);
  await lane.crash();
  await lane.finish();
  expect(lane.texts("Rita")).toEqual(["for your eyes"]);
  expect(await rows(lane)).toEqual([]);
});

test("one that waits too long is forgotten all the same", async () => {
  const lane = await startLane();
  lane.sandbox.faults.next("chat.postMessage", { kind: "hang" });
  const to = lane.idOf("Rita");
  await lane.post({ ...POST, to }, { ...POST, key: "another:1", to });
  await lane.pass(2 * SECOND);
  expect(await unforgotten(lane, false)).toBe(1);
  expect(await unforgotten(lane, true)).toBe(0);
  expect(await rows(lane)).toEqual(["another:1"]);
});
