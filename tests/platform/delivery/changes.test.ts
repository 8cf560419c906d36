import { describe, expect, test } from "vitest";
import { PRIORITY } from "../../../src/platform/delivery/index.ts";
import { cardOf, deleteAll, startCards } from "./cards.ts";
import { MINUTE, SECOND, startLane } from "./under-test.ts";

const UPDATE = "chat.update";

describe("updates", () => {
  test("keep Slack's 50 a minute, and what a person just pressed goes before cards", async () => {
    const state: Record<string, string> = {};
    const lane = await startCards(state);
    const subjects = Array.from({ length: 60 }, (_, i) => `${i}`);
    for (const subject of subjects) state[subject] = "old";
    await lane.post(...subjects.map((subject) => cardOf(lane, subject, "#sales")));
    await lane.finish();
    for (const subject of subjects) {
      state[subject] = `new ${subject}`;
      await lane.refresh(subject);
    }
    await lane.rest();
    const before = lane.sandbox.calls.of(UPDATE).length;
    state["59"] = "pressed";
    await lane.refresh("59", PRIORITY.pressed);
    await lane.rest();
    expect(before).toBeLessThan(50);
    expect(lane.sandbox.calls.of(UPDATE).slice(before)).toMatchObject([{ args: { text: "pressed" } }]);

    await lane.finish();
    expect(lane.sandbox.calls.of(UPDATE).every(({ answer }) => answer?.ok === true)).toBe(true);
    expect(lane.texts("#sales").slice(0, 2)).toEqual(["new 0", "new 1"]);
  });
});

test("the most urgent update goes first when Slack has held them up", async () => {
  const lane = await startCards({ a: "a", b: "b", pressed: "pressed" });
  await lane.post(cardOf(lane, "a"), cardOf(lane, "b", "#ops-news"), cardOf(lane, "pressed", "Rita"));
  await lane.finish();
  lane.sandbox.faults.next(UPDATE, { kind: "ratelimited", retryAfter: 10 });
  await lane.refresh("a");
  await lane.rest();
  await lane.refresh("b");
  await lane.refresh("pressed", PRIORITY.pressed);
  await lane.finish();
  const order = lane.sandbox.calls.of(UPDATE).map(({ args }) => args.text);
  expect(order).toEqual(["a", "pressed", "a", "b"]);
});

test("of two lanes that look at once, one makes the update", async () => {
  const state: Record<string, string> = { a: "old" };
  const lane = await startCards(state);
  await lane.post(cardOf(lane, "a"));
  await lane.finish();
  const other = lane.delivery();
  lane.restart();
  state.a = "new";
  await lane.refresh("a");
  await lane.finish();
  await Promise.all([other.stop(), lane.clock.advanceBy(10 * SECOND)]);
  expect(lane.texts("#sales")).toEqual(["new"]);
  expect(lane.sandbox.calls.of(UPDATE)).toHaveLength(1);
});

describe("a removal", () => {
  test("takes a posted message out of Slack, once", async () => {
    const lane = await startLane();
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.finish();
    await lane.remove("a");
    await lane.finish();
    await lane.remove("a");
    await lane.remove("unknown");
    await lane.finish();
    expect(lane.texts("#sales")).toEqual([]);
    expect(lane.sandbox.calls.of("chat.delete")).toHaveLength(1);
  });

  test("of a message that is not posted yet keeps it from being posted", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 5 });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.rest();
    await lane.remove("a");
    await lane.finish();
    expect(lane.texts("#sales")).toEqual([]);
    expect(lane.sandbox.calls.of("chat.postMessage")).toHaveLength(1);
  });

  test("during a post of unknown outcome waits until that is known", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next("chat.postMessage", { kind: "hang" }, { carriedOut: true, delayMs: 6 * SECOND });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.rest();
    await lane.remove("a");
    await lane.finish();
    await lane.pass(MINUTE);
    expect(lane.texts("#sales")).toEqual([]);
  });

  test("of what somebody has deleted already is done", async () => {
    const lane = await startLane();
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.finish();
    deleteAll(lane, "#sales");
    await lane.remove("a");
    await lane.finish();
    expect(lane.dead).toEqual([]);
  });
});
