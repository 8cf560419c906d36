import { describe, expect, test } from "vitest";
import { findPosted, queuePost, retryPost } from "../../../src/platform/delivery/index.ts";
import { MINUTE, SECOND, startLane } from "./under-test.ts";

const HOUR = 60 * MINUTE;

describe("a message that Slack refuses for good", () => {
  test("is given up, counted and listed for its workspace", async () => {
    const lane = await startLane();
    lane.sandbox.workspace.channelNamed("sales").isArchived = true;
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.finish();

    const dead = {
      workspaceId: lane.workspaceId,
      key: "a",
      to: lane.idOf("#sales"),
      renderer: undefined,
      subject: undefined,
      error: "is_archived",
    };
    expect(lane.dead).toEqual([dead]);
    expect(await lane.delivery().countDead()).toBe(1);
    expect(await lane.delivery().deadMessages(lane.workspaceId)).toEqual([dead]);
    expect(await lane.delivery().deadMessages("T9")).toEqual([]);
  });

  test("tells its owner in the same transaction, who may queue something in its place", async () => {
    const lane = await startLane({
      onDead: async (tx, message) => {
        const instead = { key: `${message.key}:instead`, to: rita, content: { text: "could not post" } };
        await queuePost(tx, { workspaceId: message.workspaceId, ...instead });
      },
    });
    const rita = lane.idOf("Rita");
    lane.sandbox.workspace.channelNamed("sales").isArchived = true;
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.finish();
    expect(lane.texts("Rita")).toEqual(["could not post"]);
  });

  test("is given up also when its owner fails, whose own changes are undone", async () => {
    const lane = await startLane({
      onDead: async (tx, { workspaceId, to }) => {
        await queuePost(tx, { workspaceId, key: "undone", to, content: { text: "no" } });
        throw new Error("owner failed");
      },
    });
    lane.sandbox.faults.next("chat.postMessage", { kind: "slackError", error: "invalid_blocks" });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.finish();
    expect(await lane.delivery().countDead()).toBe(1);
    expect(lane.texts("#sales")).toEqual([]);
  });

  test("can be tried again elsewhere, with the replies that went down with it, and with nothing else", async () => {
    const lane = await startLane();
    const { workspaceId } = lane;
    lane.sandbox.workspace.channelNamed("sales").isArchived = true;
    await lane.post(
      { key: "a", to: lane.idOf("#sales"), content: { text: "a" } },
      { key: "reply", to: lane.idOf("#sales"), threadOf: "a", content: { text: "reply" } },
      { key: "b", to: lane.idOf("#sales"), content: { text: "b" } },
    );
    await lane.finish();
    await lane.db().write((tx) => retryPost(tx, { workspaceId, key: "a", to: lane.idOf("#ops-news") }));
    await lane.finish();
    expect(lane.texts("#ops-news")).toEqual(["a", "reply"]);

    await lane.db().write((tx) => retryPost(tx, { workspaceId, key: "a", to: lane.idOf("#ops-triage") }));
    await lane.finish();
    expect(lane.texts("#ops-triage")).toEqual([]);
    expect(await lane.delivery().countDead()).toBe(1);
  });
});

describe("trouble that passes", () => {
  test("of the whole workspace, such as a revoked token, makes messages wait", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next(
      "chat.postMessage",
      { kind: "slackError", error: "token_revoked" },
      { times: 20 },
    );
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.pass(HOUR);
    expect(lane.dead).toEqual([]);
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["a"]);
  });
});

describe("the lane", () => {
  test("logs neither what a message says nor its key", async () => {
    const lane = await startLane();
    const faults = lane.sandbox.faults;
    faults.next("chat.postMessage", { kind: "http500" });
    faults.next("chat.postMessage", { kind: "slackError", error: "invalid_blocks" }, { times: 2 });
    await lane.post({ key: "secret-key", to: lane.idOf("#sales"), content: { text: "secret text" } });
    await lane.finish();
    expect(lane.lines.length).toBeGreaterThan(1);
    expect(lane.lines.join("")).not.toMatch(/secret/);
  });

  test("logs why Slack did not confirm a message, and why it was given up", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next("chat.postMessage", { kind: "slackError", error: "internal_error" });
    lane.sandbox.faults.next("chat.postMessage", { kind: "slackError", error: "invalid_blocks" });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.finish();
    const reasons = lane.lines.flatMap((line) => JSON.parse(line).reason ?? []);
    expect(reasons).toEqual(["internal_error", "internal_error", "invalid_blocks"]);
  });

  test("stops when the calls in hand have ended and their outcome is saved", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next("chat.postMessage", { kind: "slow" }, { delayMs: SECOND });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.rest();
    const stopped = lane.delivery().stop();
    await lane.clock.advanceBy(SECOND);
    await stopped;
    const { workspaceId } = lane;
    expect(await findPosted(lane.db().read, { workspaceId, key: "a" })).toBeDefined();
  });

  test("stops within 2 s although Slack does not answer", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next("chat.postMessage", { kind: "hang" });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.rest();
    const start = lane.clock.now();
    const stopped = lane.delivery().stop();
    await lane.clock.advanceBy(2 * SECOND);
    await stopped;
    expect(lane.clock.now() - start).toBe(2 * SECOND);
  });

  test("says what it waits for, and that it rests when nothing is left", async () => {
    const lane = await startLane();
    await lane.rest();
    expect(lane.delivery().activity()).toEqual({ busy: false, nextAt: undefined });

    lane.sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 7 });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    expect(lane.delivery().activity().busy).toBe(true);
    await lane.rest();
    expect(lane.delivery().activity()).toEqual({ busy: false, nextAt: lane.clock.now() + 7 * SECOND });
    await lane.finish();
    expect(lane.delivery().activity()).toEqual({ busy: false, nextAt: undefined });
  });
});
