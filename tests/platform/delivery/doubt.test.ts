import { describe, expect, test } from "vitest";
import type { Fault, FaultRule } from "../../../sandbox/faults.ts";
import { post } from "../../../sandbox/state/messages.ts";
import { CARD, MINUTE, SECOND, startLane } from "./under-test.ts";

const POST = "chat.postMessage";
const FAULTS: readonly Fault[] = [
  { kind: "hang" },
  { kind: "http500" },
  { kind: "http503" },
  { kind: "reset" },
];

describe("a post whose outcome is unknown", () => {
  for (const fault of FAULTS) {
    for (const carriedOut of [true, false]) {
      test(`is there exactly once after ${fault.kind}, ${carriedOut ? "" : "not "}carried out`, async () => {
        const lane = await startLane();
        lane.sandbox.faults.next(POST, fault, { carriedOut });
        await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
        await lane.finish();

        expect(lane.texts("#sales")).toEqual(["a"]);
        expect(lane.sandbox.calls.of(POST)).toHaveLength(carriedOut ? 1 : 2);
        expect(lane.sandbox.calls.of("conversations.history")).toHaveLength(1);
      });
    }
  }

  test("is looked for 8 s after it was given up, and not earlier", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next(POST, { kind: "hang" }, { carriedOut: true });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });

    await lane.pass(13 * SECOND - 1);
    expect(lane.sandbox.calls.of("conversations.history")).toEqual([]);
    await lane.pass(1);
    expect(lane.sandbox.calls.of("conversations.history")).toHaveLength(1);
  });

  test("is found when Slack carries it out 1.5 s late", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next(POST, { kind: "reset" }, { carriedOut: true, delayMs: 1_500 });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["a"]);
    expect(lane.sandbox.calls.of(POST)).toHaveLength(1);
  });

  test("is repeated without looking when Slack cannot have heard of it", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next(POST, { kind: "slackError", error: "team_added_to_org" });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["a"]);
    expect(lane.sandbox.calls.of("conversations.history")).toEqual([]);
  });

  test("to a person is looked for in their DM", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next(POST, { kind: "http500" }, { carriedOut: true });
    await lane.post({ key: "a", to: lane.idOf("Rita"), content: { text: "a" } });
    await lane.finish();
    expect(lane.texts("Rita")).toEqual(["a"]);
    expect(lane.sandbox.calls.of("conversations.open")).toHaveLength(1);
  });

  test("in a thread is looked for in its thread", async () => {
    const lane = await startLane();
    const isReply: FaultRule["when"] = (args) => args.thread_ts !== undefined;
    lane.sandbox.faults.next(POST, { kind: "http500" }, { carriedOut: true, when: isReply });
    await lane.post(
      { key: "card", to: lane.idOf("#sales"), content: { text: "card" } },
      { key: "reply", to: lane.idOf("#sales"), threadOf: "card", content: { text: "reply" } },
    );
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["card", "reply"]);
    expect(lane.sandbox.calls.of("conversations.replies")).toHaveLength(1);
    expect(lane.sandbox.calls.of("conversations.history")).toEqual([]);
  });

  test("of a reply that is also sent to the conversation is there exactly once, and notifies once", async () => {
    const state = { b: "b 1" };
    const lane = await startLane({ renderers: { [CARD]: async () => ({ text: state.b }) } });
    const rita = lane.sandbox.person("Rita");
    const reply = { to: lane.idOf("Rita"), threadOf: "card", isBroadcast: true } as const;
    const isBroadcast: FaultRule["when"] = ({ text }) => String(text).startsWith("solved");
    const fail = (carriedOut: boolean) =>
      lane.sandbox.faults.next(POST, { kind: "http500" }, { carriedOut, when: isBroadcast });
    fail(true);
    await lane.post(
      { key: "card", to: lane.idOf("Rita"), content: { text: "card" } },
      { key: "a", ...reply, content: { text: "solved a" } },
      { key: "b", ...reply, renderer: CARD, subject: "b" },
    );
    await lane.finish();
    fail(false);
    await lane.post({ key: "c", ...reply, content: { text: "solved c" } });
    await lane.finish();
    expect(lane.texts("Rita")).toEqual(["card", "solved a", "b 1", "solved c"]);
    state.b = "b 2";
    await lane.refresh("b");
    await lane.finish();
    rita.sees(/↳ app: b 2/);
    expect(["solved a", "b 1", "solved c"].map((text) => rita.timesNotifiedOf(text))).toEqual([1, 1, 1]);
    expect(rita.timesNotifiedOf()).toBe(4);
  });

  test("is found behind a thousand newer messages of other people", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next(POST, { kind: "http500" }, { carriedOut: true });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.rest();
    const { workspace } = lane.sandbox;
    for (let i = 0; i < 1_000; i += 1)
      post(workspace, workspace.channelNamed("sales"), { authorId: lane.idOf("Rita"), text: "chat" });
    await lane.finish();
    expect(lane.texts("#sales").filter((text) => text === "a")).toHaveLength(1);
    expect(lane.sandbox.calls.of("conversations.history")).toHaveLength(2);
  });

  test("holds up its own channel, and no other", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next(POST, { kind: "reset" }, { when: ({ text }) => text === "a" });
    await lane.post(
      { key: "a", to: lane.idOf("#sales"), content: { text: "a" } },
      { key: "b", to: lane.idOf("#sales"), content: { text: "b" } },
      { key: "c", to: lane.idOf("#ops-news"), content: { text: "c" } },
    );
    await lane.rest();
    expect(lane.texts("#ops-news")).toEqual(["c"]);
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["a", "b"]);
  });

  test("is not repeated while Slack withholds the metadata, nor while it does not answer", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next(POST, { kind: "http500" }, { carriedOut: true });
    lane.sandbox.faults.next("conversations.history", { kind: "http503" }, { times: 3 });
    lane.sandbox.faults.historyWithoutMetadata = true;
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.pass(5 * MINUTE);
    expect(lane.sandbox.calls.of(POST)).toHaveLength(1);

    lane.sandbox.faults.clear();
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["a"]);
    expect(lane.sandbox.calls.of(POST)).toHaveLength(1);
  });

  test("is given up, visibly, when nobody may look for it", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next(POST, { kind: "http500" });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.rest();
    lane.sandbox.workspace.channelNamed("sales").memberIds.delete(lane.sandbox.botUserId);
    await lane.finish();
    expect(lane.dead).toMatchObject([{ key: "a", error: "not_in_channel" }]);
  });
});

describe("a crash", () => {
  for (const carriedOut of [true, false]) {
    test(`in the middle of a post that is ${carriedOut ? "" : "not "}carried out leaves exactly one`, async () => {
      const lane = await startLane();
      lane.sandbox.faults.next(POST, { kind: "hang" }, { carriedOut, delayMs: 1_500 });
      await lane.post(
        { key: "a", to: lane.idOf("#sales"), content: { text: "a" } },
        { key: "b", to: lane.idOf("#sales"), content: { text: "b" } },
      );
      await lane.rest();
      await lane.crash();
      expect(lane.texts("#sales")).toEqual([]);

      await lane.finish();
      await lane.pass(MINUTE); // by then whatever Slack carries out late is there
      expect(lane.texts("#sales")).toEqual(["a", "b"]);
      expect(lane.sandbox.calls.of("conversations.history")).toHaveLength(1);
    });
  }

  test("and a downtime of hours leave exactly one", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next(POST, { kind: "hang" }, { carriedOut: true });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.rest();
    void lane.delivery().stop();
    await lane.clock.jumpTo(lane.clock.now() + 300 * MINUTE);
    await lane.crash();
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["a"]);
  });

  test("and a clock that was set back leave exactly one, and soon", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next(POST, { kind: "hang" }, { carriedOut: true });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.rest();
    await lane.clock.jumpTo(lane.clock.now() - 24 * 60 * MINUTE);
    await lane.crash();
    await lane.pass(MINUTE);
    await lane.post({ key: "b", to: lane.idOf("#sales"), content: { text: "b" } });
    await lane.pass(MINUTE);
    expect(lane.texts("#sales")).toEqual(["a", "b"]);
  });
});

test("a post that Slack dates before its sending, because the clock was set back, is found", async () => {
  const lane = await startLane();
  const { workspace, calls, botUserId: authorId, faults } = lane.sandbox;
  faults.next(POST, { kind: "hang" });
  await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
  await lane.rest();
  await lane.clock.jumpTo(lane.clock.now() - 24 * 60 * MINUTE);
  const metadata = JSON.parse(String(calls.of(POST)[0]?.args.metadata));
  post(workspace, workspace.channelNamed("sales"), { authorId, text: "a", metadata });
  await lane.crash();
  await lane.finish();
  expect(lane.texts("#sales")).toEqual(["a"]);
});

describe("an outage", () => {
  test("loses nothing, doubles nothing, and leaves at most 50 posts in doubt", async () => {
    const lane = await startLane();
    const { workspace, faults, calls } = lane.sandbox;
    const people = Array.from({ length: 60 }, (_, i) =>
      workspace.addPerson({ name: `P${i}`, timeZone: "UTC" }),
    );
    faults.outage(true);
    await lane.post(...people.map(({ id }) => ({ key: id, to: id, content: { text: "hello" } })));
    await lane.pass(2 * MINUTE);
    expect(new Set(calls.of(POST).map(({ args }) => args.channel)).size).toBe(50);

    faults.outage(false);
    await lane.finish();
    for (const { name } of people) expect(lane.texts(name)).toEqual(["hello"]);
    expect(lane.dead).toEqual([]);
  });
});
