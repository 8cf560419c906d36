import { describe, expect, test } from "vitest";
import { remove } from "../../../sandbox/state/messages.ts";
import { findPosted } from "../../../src/platform/delivery/index.ts";
import { cardOf, deleteAll, startCards } from "./cards.ts";
import { CARD, MINUTE, SECOND } from "./under-test.ts";

const UPDATE = "chat.update";

describe("a mirror", () => {
  test("shows the state at sending, and follows each change", async () => {
    const state = { a: "as queued" };
    const lane = await startCards(state);
    lane.sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 5 });
    await lane.post(cardOf(lane, "a"));
    await lane.rest();
    state.a = "as sent";
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["as sent"]);

    state.a = "as changed";
    await lane.refresh("a");
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["as changed"]);
  });

  test("is updated once for many changes", async () => {
    const state = { a: "0" };
    const lane = await startCards(state);
    await lane.post(cardOf(lane, "a"));
    await lane.finish();
    lane.sandbox.faults.next(UPDATE, { kind: "ratelimited", retryAfter: 5 });
    for (let i = 1; i <= 20; i += 1) {
      state.a = `${i}`;
      await lane.refresh("a");
    }
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["20"]);
    expect(lane.sandbox.calls.of(UPDATE).length).toBeLessThanOrEqual(3);
  });

  test("that changes while its post or its update is under way is updated again", async () => {
    const state = { a: "first" };
    const lane = await startCards(state);
    lane.sandbox.faults.next("chat.postMessage", { kind: "slow" }, { delayMs: SECOND });
    await lane.post(cardOf(lane, "a"));
    await lane.rest();
    state.a = "second";
    await lane.refresh("a");
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["second"]);

    lane.sandbox.faults.next(UPDATE, { kind: "slow" }, { delayMs: SECOND });
    state.a = "third";
    await lane.refresh("a");
    await lane.rest();
    state.a = "fourth";
    await lane.refresh("a");
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["fourth"]);
  });

  test("is brought up to date after an update of unknown outcome, also when that one comes late", async () => {
    const state = { a: "old" };
    const lane = await startCards(state);
    await lane.post(cardOf(lane, "a"));
    await lane.finish();
    lane.sandbox.faults.next(UPDATE, { kind: "reset" }, { carriedOut: true, delayMs: 1_500 });
    state.a = "late";
    await lane.refresh("a");
    await lane.rest();
    state.a = "new";
    await lane.refresh("a");
    await lane.pass(8 * SECOND - 1);
    expect(lane.sandbox.calls.of(UPDATE)).toHaveLength(1);
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["new"]);
  });

  test("is brought up to date after a crash during its update, when that one can no longer come late", async () => {
    const state = { a: "old" };
    const lane = await startCards(state);
    await lane.post(cardOf(lane, "a"));
    await lane.finish();
    lane.sandbox.faults.next(UPDATE, { kind: "hang" }, { carriedOut: true, delayMs: 1_500 });
    state.a = "late";
    await lane.refresh("a");
    await lane.rest();
    state.a = "new";
    await lane.refresh("a");
    await lane.crash();
    await lane.finish();
    await lane.pass(MINUTE); // by then whatever Slack carries out late is there
    expect(lane.texts("#sales")).toEqual(["new"]);
  });

  test("whose post was found in Slack after a doubt is refreshed: nobody knows what it shows", async () => {
    const state = { a: "old" };
    const lane = await startCards(state);
    lane.sandbox.faults.next("chat.postMessage", { kind: "http500" }, { carriedOut: true });
    await lane.post(cardOf(lane, "a"));
    await lane.rest();
    state.a = "new";
    await lane.refresh("a");
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["new"]);
    expect(lane.sandbox.calls.of("chat.postMessage")).toHaveLength(1);
  });

  test("that somebody deleted is posted anew, once; the second time it is given up", async () => {
    const state = { a: "1" };
    const lane = await startCards(state);
    await lane.post(cardOf(lane, "a"));
    await lane.finish();
    deleteAll(lane, "#sales");
    state.a = "2";
    await lane.refresh("a");
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["2"]);
    expect(lane.dead).toEqual([]);

    deleteAll(lane, "#sales");
    await lane.refresh("a");
    await lane.finish();
    expect(lane.texts("#sales")).toEqual([]);
    expect(lane.dead).toMatchObject([
      { key: "card:a", renderer: CARD, subject: "a", error: "message_not_found" },
    ]);
  });

  test("that was posted anew is not confused with the deleted one, when the answer is lost", async () => {
    const state = { a: "1" };
    const lane = await startCards(state);
    await lane.post(cardOf(lane, "a"), {
      key: "reply",
      to: lane.idOf("#sales"),
      threadOf: "card:a",
      content: { text: "reply" },
    });
    await lane.finish();
    const { workspace } = lane.sandbox;
    const channel = workspace.channelNamed("sales");
    const [card] = channel.messages;
    if (card) remove(workspace, channel, card); // leaves a tombstone, because of the reply
    lane.sandbox.faults.next("chat.postMessage", { kind: "http500" });
    await lane.refresh("a");
    await lane.finish();
    expect(lane.shown("#sales").at(-1)).toMatchObject({ text: "1", isTombstone: false });
  });

  test("with nothing to show any more is removed, and one that never had anything is not posted", async () => {
    const state: Record<string, string | undefined> = { a: "a" };
    const lane = await startCards(state);
    await lane.post(cardOf(lane, "a"), cardOf(lane, "nothing"));
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["a"]);

    state.a = undefined;
    await lane.refresh("a");
    await lane.finish();
    expect(lane.texts("#sales")).toEqual([]);
    expect(lane.sandbox.calls.of("chat.postMessage")).toHaveLength(1);
    expect(lane.dead).toEqual([]);
  });

  test("whose renderer fails is tried again, holds up no other channel, and is given up after 10 tries", async () => {
    const state = { a: "broken", b: "b", c: "c" };
    const lane = await startCards(state);
    await lane.post(cardOf(lane, "a"), cardOf(lane, "c"), cardOf(lane, "b", "#ops-news"));
    await lane.rest();
    expect(lane.texts("#ops-news")).toEqual(["b"]);
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["c"]);
    expect(lane.dead).toMatchObject([{ key: "card:a", error: "rendering_failed" }]);
  });

  test("whose renderer heals is shown", async () => {
    const state = { a: "broken" };
    const lane = await startCards(state);
    await lane.post(cardOf(lane, "a"));
    await lane.pass(10 * SECOND);
    state.a = "healed";
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["healed"]);
  });

  test("whose update Slack refuses stays as it is, visibly, until the next change", async () => {
    const state = { a: "1" };
    const lane = await startCards(state);
    await lane.post(cardOf(lane, "a"));
    await lane.finish();
    lane.sandbox.faults.next(UPDATE, { kind: "slackError", error: "invalid_blocks" });
    state.a = "2";
    await lane.refresh("a");
    await lane.finish();
    expect(await lane.delivery().countDead()).toBe(1);
    expect(await findPosted(lane.db().read, { workspaceId: lane.workspaceId, key: "card:a" })).toBeDefined();

    state.a = "3";
    await lane.refresh("a");
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["3"]);
    expect(await lane.delivery().countDead()).toBe(0);
  });
});
