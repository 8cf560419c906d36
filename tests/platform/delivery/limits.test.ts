import { describe, expect, test } from "vitest";
import { PRIORITY } from "../../../src/platform/delivery/index.ts";
import { MINUTE, SECOND, startLane } from "./under-test.ts";

describe("Slack's limits", () => {
  test("a Retry-After closes the method until then, and counts as no failure", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 30 });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.rest();
    expect(lane.delivery().activity().nextAt).toBe(lane.clock.now() + 30 * SECOND);
    await lane.post({ key: "b", to: lane.idOf("#ops-news"), content: { text: "b" } });

    await lane.pass(30 * SECOND - 1);
    expect(lane.sandbox.calls.of("chat.postMessage")).toHaveLength(1);
    await lane.pass(1);
    expect([...lane.texts("#sales"), ...lane.texts("#ops-news")]).toEqual(["a", "b"]);
    expect(lane.sandbox.calls.of("conversations.history")).toEqual([]);
  });

  test("a Retry-After can come any number of times without a message being given up", async () => {
    const lane = await startLane();
    const { faults } = lane.sandbox;
    faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 1 }, { times: 310 });
    faults.next("chat.postMessage", { kind: "slackError", error: "team_added_to_org" });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.finish();
    expect(lane.texts("#sales")).toEqual(["a"]);
  });

  test("a Retry-After is forgotten when the clock is set back: it was measured by another time", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 30 });
    await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
    await lane.rest();
    await lane.clock.jumpTo(lane.clock.now() - 60 * MINUTE);
    await lane.post({ key: "b", to: lane.idOf("#ops-news"), content: { text: "b" } });
    await lane.pass(SECOND);
    expect([...lane.texts("#sales"), ...lane.texts("#ops-news")]).toEqual(["a", "b"]);
  });

  test("are kept rather than hit: 700 messages to many people draw no 429", async () => {
    const lane = await startLane();
    const people = [...lane.sandbox.workspace.people.values()].filter(
      (person) => !person.isBot && !person.isDeactivated && !person.isStranger,
    );
    const posts = Array.from({ length: 700 }, (_, i) => ({
      key: String(i),
      to: people[i % people.length]?.id ?? "",
      content: { text: String(i) },
    }));
    await lane.post(...posts);
    await lane.finish();
    const calls = lane.sandbox.calls.of("chat.postMessage");
    expect(calls).toHaveLength(700);
    expect(calls.every(({ answer }) => answer?.ok === true)).toBe(true);
  });

  test("let what was queued first go first, wherever it goes, where nothing is more urgent", async () => {
    const lane = await startLane();
    const { workspace, calls } = lane.sandbox;
    const names = Array.from({ length: 60 }, (_, i) => `P${i}`);
    // The ids of people, in whose order lines are read, say the opposite.
    const ids = names.map((name) => workspace.addPerson({ name, timeZone: "UTC" }).id).toReversed();
    await lane.post(...ids.map((to, i) => ({ key: String(i), to, content: { text: String(i) } })));
    await lane.finish();
    const order = calls.of("chat.postMessage").map(({ args }) => args.text);
    expect(order).toEqual(ids.map((_, i) => String(i)));
  });

  test("let the most urgent go first", async () => {
    const lane = await startLane();
    lane.sandbox.faults.next("chat.postMessage", { kind: "ratelimited", retryAfter: 10 });
    await lane.post({ key: "x", to: lane.idOf("#sales-leaders"), content: { text: "x" } });
    await lane.rest();
    await lane.post(
      { key: "news", to: lane.idOf("#ops-news"), content: { text: "news" } },
      { key: "card", to: lane.idOf("#ops-triage"), content: { text: "card" }, priority: PRIORITY.card },
      { key: "pressed", to: lane.idOf("Rita"), content: { text: "pressed" }, priority: PRIORITY.pressed },
    );
    await lane.finish();
    const order = lane.sandbox.calls.of("chat.postMessage").map(({ args }) => args.text);
    expect(order).toEqual(["x", "pressed", "card", "x", "news"]);
  });
});

test("while Slack answers nothing it is asked ever less often: ten times in ten minutes, then every five", async () => {
  const lane = await startLane();
  const { faults, calls } = lane.sandbox;
  faults.outage(true);
  await lane.post({ key: "a", to: lane.idOf("#sales"), content: { text: "a" } });
  const askedIn = async (ms: number) => {
    const before = calls.of().length;
    await lane.pass(ms);
    return calls.of().length - before;
  };
  expect(await askedIn(10 * MINUTE)).toBe(10);
  expect(await askedIn(60 * MINUTE)).toBe(12);
  faults.outage(false);
  await lane.finish();
  expect(lane.texts("#sales")).toEqual(["a"]);
});
