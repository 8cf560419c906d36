import { describe, expect, test } from "vitest";
import { findPosted, findPostedAt, queuePost } from "../../../src/platform/delivery/index.ts";
import { MINUTE, SECOND, startLane } from "./under-test.ts";

describe("a message", () => {
  test("that was queued is posted once, with its fallback, without unfurling or linking names", async () => {
    const lane = await startLane();
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "Hello @omar" } });
    await lane.finish();

    expect(lane.texts("#sales")).toEqual(["Hello @omar"]);
    const [call] = lane.sandbox.calls.of("chat.postMessage");
    expect(call?.args).toMatchObject({ unfurl_links: "false", unfurl_media: "false" });
    expect(call?.args).not.toHaveProperty("link_names");
    await lane.pass(60 * MINUTE);
    expect(lane.sandbox.calls.of()).toHaveLength(1);
  });

  test("of a transaction that failed is never posted", async () => {
    const lane = await startLane();
    const failing = lane.db().write(async (tx) => {
      const { workspaceId } = lane;
      await queuePost(tx, { workspaceId, key: "a", to: lane.idOf("#sales"), content: { text: "no" } });
      throw new Error("undo");
    });
    await expect(failing).rejects.toThrow("undo");
    await lane.finish();
    expect(lane.texts("#sales")).toEqual([]);
  });

  test("is posted once, however often its key is queued", async () => {
    const lane = await startLane();
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "first" } });
    await lane.finish();
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "second" } });
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["first"]);
  });

  test("to a person goes to their DM without opening it first", async () => {
    const lane = await startLane();
    await lane.post({ key: "a", to: lane.idOf("Rita"), content: { text: "Hi" } });
    await lane.finish();
    expect(lane.texts("Rita")).toEqual(["Hi"]);
    expect(lane.sandbox.calls.of("conversations.open")).toEqual([]);
  });

  test("longer than 3,900 characters is cut, with an ellipsis", async () => {
    const lane = await startLane();
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "x".repeat(5_000) } });
    await lane.finish();
    expect(lane.texts("#sales")).toEqual([`${"x".repeat(3_899)}…`]);
  });

  test("can be found by its key and by its place, once it is posted", async () => {
    const lane = await startLane();
    const { workspaceId } = lane;
    const { read } = lane.db();
    await lane.delivery().stop();
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "Hello" } });
    expect(await findPosted(read, { workspaceId, key: "a" })).toBeUndefined();

    lane.restart();
    await lane.finish();
    const ts = lane.shown("#sales")[0]?.ts ?? "";
    const channelId = lane.idOf("#sales");
    const posted = { key: "a", channelId, ts, renderer: undefined, subject: undefined };
    expect(await findPosted(read, { workspaceId, key: "a" })).toEqual(posted);
    expect(await findPostedAt(read, { workspaceId, channelId, ts })).toEqual(posted);
    expect(await findPostedAt(read, { workspaceId: "T9", channelId, ts })).toBeUndefined();
  });
});

describe("the order of a channel", () => {
  test("is that of queueing, at one message a second", async () => {
    const lane = await startLane();
    const start = lane.clock.now();
    const numbers = Array.from({ length: 10 }, (_, i) => String(i));
    await lane.post(...numbers.map((text) => ({ key: text, to: lane.idOf("#sales"), content: { text } })));
    await lane.finish();

    expect(lane.texts("#sales")).toEqual(numbers);
    const times = lane.sandbox.calls.of("chat.postMessage").map(({ at }) => at - start);
    expect(times).toEqual(numbers.map((_, i) => i * SECOND));
  });

  test("does not hold up another channel", async () => {
    const lane = await startLane();
    const posts = Array.from({ length: 5 }, (_, i) => ({
      key: String(i),
      to: lane.idOf("#sales"),
      content: { text: String(i) },
    }));
    await lane.post(...posts, { key: "b", to: lane.idOf("#ops-news"), content: { text: "other" } });
    await lane.rest();
    expect(lane.texts("#sales")).toEqual(["0"]);
    expect(lane.texts("#ops-news")).toEqual(["other"]);
  });

  test("is kept by trouble that passes: what stands behind waits", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next(
      "chat.postMessage",
      { kind: "slackError", error: "internal_error" },
      { times: 2 },
    );
    await lane.post(
      { key: "a", to: lane.idOf("#sales"), content: { text: "first" } },
      { key: "b", to: lane.idOf("#sales"), content: { text: "second" } },
    );
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["first", "second"]);
  });

  test("goes on behind a message that Slack refuses for good", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next("chat.postMessage", { kind: "slackError", error: "invalid_blocks" });
    await lane.post(
      { key: "a", to: lane.idOf("#sales"), content: { text: "refused" } },
      { key: "b", to: lane.idOf("#sales"), content: { text: "second" } },
    );
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["second"]);
    expect(lane.dead).toMatchObject([{ key: "a", error: "invalid_blocks" }]);
  });
});

describe("a reply", () => {
  test("waits until what it answers is posted, and goes into its thread", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 60 });
    await lane.post(
      { key: "card", to: lane.idOf("#sales"), content: { text: "card" } },
      { key: "reply", to: lane.idOf("#sales"), threadOf: "card", content: { text: "reply" } },
    );
    await lane.finish();
    const [card, reply] = lane.shown("#sales");
    expect(reply).toMatchObject({ text: "reply", threadTs: card?.ts });
  });

  test("waits for its parent also when that is addressed differently", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next("chat.postMessage", { kind: "http503" });
    const dm = lane.sandbox.workspace.channels
      .values()
      .find(({ memberIds }) => memberIds.has(lane.idOf("Rita")) && memberIds.size === 2);
    await lane.post(
      { key: "card", to: lane.idOf("Rita"), content: { text: "card" } },
      { key: "reply", to: dm?.id ?? "", threadOf: "card", content: { text: "reply" } },
    );
    await lane.finish();
    expect(lane.texts("Rita")).toEqual(["card", "reply"]);
    expect(lane.shown("Rita")[1]?.threadTs).toBe(lane.shown("Rita")[0]?.ts);
  });

  test("is given up together with what it answers", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next("chat.postMessage", { kind: "slackError", error: "is_archived" });
    await lane.post(
      { key: "card", to: lane.idOf("#sales"), content: { text: "card" } },
      { key: "reply", to: lane.idOf("#sales"), threadOf: "card", content: { text: "reply" } },
    );
    await lane.finish();
    expect(lane.dead.map(({ key, error }) => [key, error])).toEqual([
      ["card", "is_archived"],
      ["reply", "thread_gone"],
    ]);
    expect(lane.sandbox.calls.of("chat.postMessage")).toHaveLength(1);
  });

  test("to what was never queued is refused when it is queued", async () => {
    const lane = await startLane();
    const reply = { key: "reply", to: lane.idOf("#sales"), threadOf: "unknown", content: { text: "reply" } };
    await expect(lane.post(reply)).rejects.toThrow("never queued");
  });
});
